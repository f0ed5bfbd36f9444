import type { HandoffReason } from '../../../../contract/shared.ts'
import type { Context } from '../../../kernel/context.ts'
import { checkMentions, type RunInput } from '../../resolution/index.ts'
import { listTeams, type Team } from '../../routing/index.ts'
import { listCustomerMessages } from '../../tickets/index.ts'
import { listPastRuns, type PastRunRow } from '../store/replay.ts'

/** A message that was answered or handed on, ready to be carried again. */
export interface PastRun {
  readonly input: RunInput
  readonly recorded: {
    readonly outcome: PastRunRow['outcome']
    readonly reason: HandoffReason | null
    /** What was sent. */
    readonly reply: string | null
  }
  /** Whether what was answered then was right; undefined: nobody knows. */
  readonly isRight: boolean | undefined
}

type Said = readonly { readonly id: string; readonly body: string }[]

/** The newest concluded run of each of the last messages, with everything as it stood when the run began. */
export async function readPastRuns(context: Context, limit: number): Promise<readonly PastRun[]> {
  const rows = await listPastRuns(context.db, limit)
  if (rows.length === 0) {
    return []
  }
  const ticketIds = [...new Set(rows.map(({ ticket_id }) => ticket_id))]
  const said = Map.groupBy(await listCustomerMessages(context.db, ticketIds), ({ ticket_id }) => ticket_id)
  const teams = await listTeams(context.db)
  const past = rows.flatMap((row) => pastRunOf(row, said.get(row.ticket_id) ?? [], teams))
  const inputs = await checkMentions(
    context,
    past.map(({ input }) => input),
  )
  return past.map((run, place) => ({ ...run, input: inputs[place] ?? run.input }))
}

function pastRunOf(row: PastRunRow, said: Said, teams: readonly Team[]): PastRun[] {
  const place = said.findIndex(({ id }) => id === row.message_id)
  const message = said[place]
  return message === undefined
    ? []
    : [
        {
          input: {
            runId: row.run_id,
            subject: subjectOf(row, place + 1),
            messageId: row.message_id,
            message: message.body,
            earlier: said.slice(0, place).map(({ body }) => body),
            isManual: row.trigger === 'manual',
            startedAt: row.started_at,
            teams,
          },
          recorded: { outcome: row.outcome, reason: row.handoff_reason, reply: row.response },
          isRight: row.is_right ?? undefined,
        },
      ]
}

/** Tags are those that decide nothing; tier and name are the customer's of today, since nothing records what they were. */
const subjectOf = (row: PastRunRow, turns: number): RunInput['subject'] => ({
  ticket_id: row.ticket_id,
  reference: row.reference,
  customer_id: row.customer_id,
  customer_external_id: row.customer_external_id,
  customer_name: row.customer_name,
  customer_email: row.customer_email,
  tier: row.tier,
  ticket_count: row.ticket_count,
  channel: row.channel,
  subject: row.subject,
  priority: row.given_priority ?? 'normal',
  priority_given: row.given_priority !== null,
  tags: [],
  language: row.language,
  customer_turns: turns,
  unanswered_message_id: row.message_id,
  owner: row.trigger === 'manual' && row.was_with_people ? 'queue' : 'assistant',
  created_at: row.created_at,
  dialog: row.dialog ?? null,
  episode_from: row.episode_from,
})
