import type { Context } from '../../kernel/context.ts'
import { listSpokenMessages, type SpokenRow } from '../tickets/index.ts'
import type { SpokenMessage } from '../understanding/index.ts'
import type { SaidBefore } from './dialogue.ts'
import type { RunInput, Tools } from './run.ts'

/** More is never read of one ticket: what a model gets of it has a bound anyway. */
const MOST_MESSAGES = 40

/** Adds what was said before, for runs of conversations that a model may write in. All others read nothing. */
export async function withConversations(
  context: Context,
  tools: Tools,
  inputs: readonly RunInput[],
): Promise<readonly RunInput[]> {
  const isRead = tools.conversation.contextTokens > 0 && tools.ladder.serves('respond')
  const continued = isRead ? inputs.filter(({ earlier }) => earlier.length > 0) : []
  if (continued.length === 0) {
    return inputs
  }
  const ids = continued.map(({ subject }) => subject.ticket_id)
  const said = Map.groupBy(
    await listSpokenMessages(context.db, ids, MOST_MESSAGES),
    ({ ticket_id: ticketId }) => ticketId,
  )
  return inputs.map((input) => {
    const rows = said.get(input.subject.ticket_id)
    return rows === undefined ? input : { ...input, conversation: saidBefore(input, rows) }
  })
}

const AUTHORS: Readonly<Record<SpokenRow['author'], SpokenMessage['author']>> = {
  customer: 'customer',
  agent: 'agent',
  ai: 'assistant',
  system: 'assistant',
}

/** Ids are in the order of time: what came before the message that took the ticket up again is another story. */
function saidBefore({ messageId, subject }: RunInput, rows: readonly SpokenRow[]): SaidBefore {
  const before = rows.filter(({ id }) => id < messageId)
  const from = subject.episode_from ?? ''
  const toSpoken = (some: readonly SpokenRow[]): SpokenMessage[] =>
    some.map(({ author, body }) => ({ author: AUTHORS[author], text: body }))
  const old = before.filter(({ id }) => id < from)
  return {
    messages: toSpoken(before.filter(({ id }) => id >= from)),
    episodes: old.length === 0 ? [] : [toSpoken(old)],
  }
}
