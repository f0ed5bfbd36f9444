import type { Context } from '../../kernel/context.ts'
import { tellCustomers, type News } from '../tickets/index.ts'
import { statementIn } from './incident.ts'
import type { StatementKind } from './store/incidents.ts'
import { findStatement } from './store/statements.ts'
import { insertNotices, listToTell, listUntold, type Untold } from './store/tickets.ts'
import { writeLetter, type Letters } from './write-letter.ts'

/** Customers told in one transaction. */
const AT_A_TIME = 100
/** Word of an end is still sent to tickets that are linked, or concluded, this long afterwards. */
const AFTERWARDS_MS = 24 * 3_600_000

/**
 * Reasons for which a person is wanted whatever the service does: these customers hear of the incident too, but the answer
 * owed to them stays owed. So does that to a question of high risk, unless such questions are what the incident is about.
 */
const PERSON_ANYWAY: ReadonlySet<string> = new Set([
  'customer_request',
  'legal_keyword',
  'high_stakes_action',
  'negative_sentiment',
  'manual',
])

export interface TellNeeds {
  readonly letters: Letters
  /** Whether questions of this intent may harm somebody when they are answered wrongly. */
  isRisky(intent: string): boolean
}

/** Tells everyone linked what has been approved and what they have not been told. Killed at any moment, it goes on where it was. */
export async function tellLinked(context: Context, needs: TellNeeds): Promise<number> {
  const since = new Date(context.now.getTime() - AFTERWARDS_MS)
  let told = 0
  for (const { incident_id: incidentId, kind } of await listToTell(context.db, since)) {
    told += await tellAll(context, needs, { incidentId, kind })
  }
  return told
}

async function tellAll(
  context: Context,
  needs: TellNeeds,
  which: { readonly incidentId: string; readonly kind: StatementKind },
): Promise<number> {
  let told = 0
  for (;;) {
    const some = await context.transaction((inside) => tellSome(inside, needs, which))
    told += some
    if (some < AT_A_TIME) {
      return told
    }
  }
}

/** The notices and the messages are one transaction: the key of a notice lets nobody be told twice. */
async function tellSome(
  context: Context,
  needs: TellNeeds,
  { incidentId, kind }: { readonly incidentId: string; readonly kind: StatementKind },
): Promise<number> {
  const { db, now } = context
  const statement = await findStatement(db, incidentId, kind)
  const isSaid = statement !== undefined && Object.keys(statement.texts).length > 0
  const untold = isSaid ? await listUntold(db, { incidentId, kind, limit: AT_A_TIME }) : []
  if (statement === undefined || untold.length === 0) {
    return 0
  }
  const messages = await tellCustomers(
    context,
    untold.map((ticket) => newsFor(ticket, { kind, texts: statement.texts, needs })),
  )
  const noticed = await insertNotices(
    db,
    incidentId,
    untold.map(({ ticket_id: ticketId }) => ({
      ticket_id: ticketId,
      kind,
      version: statement.version,
      message_id: messages.get(ticketId) ?? null,
      created_at: now,
    })),
  )
  if (noticed.length < untold.length) {
    throw new Error(`Some tickets of incident ${incidentId} were told meanwhile; they are left out the next time.`)
  }
  return untold.length
}

interface Approved {
  readonly kind: StatementKind
  readonly texts: Readonly<Record<string, string>>
  readonly needs: TellNeeds
}

function newsFor(ticket: Untold, { kind, texts, needs }: Approved): News {
  const { text: body, language } = statementIn({ texts }, ticket.language ?? 'en')
  const isRisky = !ticket.is_topic && needs.isRisky(ticket.intent ?? '')
  const isForPeople = isRisky || PERSON_ANYWAY.has(ticket.handoff_reason ?? '')
  return {
    ticketId: ticket.ticket_id,
    text: writeLetter(needs.letters, {
      body,
      language,
      channel: ticket.channel,
      customerName: ticket.customer_name,
      ticketReference: ticket.reference,
    }),
    effect: kind === 'recovery' ? 'end' : isForPeople ? 'update' : 'hold',
  }
}
