import type { Context } from '../../kernel/context.ts'
import { listTicketOwners } from '../tickets/index.ts'
import type { RunInput } from './run.ts'

const REFERENCE = /\bTKT-\d{14}-[a-z0-9]{6}\b/gi
/** More references in a message are a pasted list. */
const MOST_MENTIONS = 20

/** Notes which of the tickets that messages name are their customers' own. Most messages name none, and nothing is read. */
export async function checkMentions(context: Context, inputs: readonly RunInput[]): Promise<RunInput[]> {
  const mentions = new Map(inputs.map((input) => [input.runId, mentionsOf(input)]))
  const references = [...new Set([...mentions.values()].flat())]
  const owners = references.length === 0 ? [] : await listTicketOwners(context.db, references)
  return inputs.map((input) => {
    const named = mentions.get(input.runId) ?? []
    const own = owners.filter(
      ({ reference, customer_id }) => customer_id === input.subject.customer_id && named.includes(reference),
    )
    return named.length === 0 ? input : { ...input, ownTickets: own.map(({ reference }) => reference) }
  })
}

/** As references are stored: capitals before the last part. */
function mentionsOf({ subject, message }: RunInput): string[] {
  const found = `${subject.subject}\n${message}`.match(REFERENCE) ?? []
  return [...new Set(found.map((reference) => `TKT${reference.slice(3).toLowerCase()}`))].slice(0, MOST_MENTIONS)
}
