import type { Context } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { ticketIdOf } from '../tickets/index.ts'
import type { ActiveIncident } from './incident.ts'
import { createMatcher } from './match-incidents.ts'
import type { KnownComponent } from './status-board.ts'
import { findIncident, listLinkedIncidents, markLinkedThrough } from './store/incidents.ts'
import {
  insertLinks,
  insertNotices,
  listCandidates,
  markUnlinked,
  relinkTicket,
  type Candidate,
} from './store/tickets.ts'
import { wholeWord } from './word-patterns.ts'

/** Tickets looked at in one go, and how often; the rest comes with the next job. */
const AT_A_TIME = 1000
const MOST_ROUNDS = 20
/** Tickets are looked at again this long, since their runs, which name the intent, may conclude later. */
const OVERLAP_MS = 10 * 60_000
/** As early as the matcher itself goes. */
const LEAD_MS = 15 * 60_000

/** Links to each open incident the tickets that match it and are not linked yet. Returns how many were linked. */
export async function linkTickets(context: Context, components: readonly KnownComponent[]): Promise<number> {
  let linked = 0
  for (const { incident, linkedThrough } of await listLinkedIncidents(context.db, components, context.now)) {
    let progress: Progress = { linked: 0, through: linkedThrough, isDone: false }
    for (let round = 0; round < MOST_ROUNDS && !progress.isDone; round += 1) {
      progress = await linkSome(context, incident, progress.through)
      linked += progress.linked
    }
  }
  return linked
}

interface Progress {
  readonly linked: number
  readonly through: Date | undefined
  readonly isDone: boolean
}

async function linkSome(context: Context, incident: ActiveIncident, through: Date | undefined): Promise<Progress> {
  const { db, now } = context
  const earliest = incident.startedAt.getTime() - LEAD_MS
  const candidates = await listCandidates(db, {
    incidentId: incident.id,
    from: new Date(Math.max(earliest, (through?.getTime() ?? 0) - OVERLAP_MS)),
    to: incident.endedAt ?? now,
    intents: incident.intents,
    words: [...incident.components.flatMap(({ name, aliases }) => [name, ...aliases]), ...incident.errorCodes],
    limit: AT_A_TIME,
  })
  const { match } = createMatcher(incident)
  const findCodes = codeFinder(incident.errorCodes)
  const links = candidates.flatMap((candidate) => {
    const matched = match(questionOf(candidate, findCodes))
    return matched === undefined
      ? []
      : [{ ticket_id: candidate.id, because: matched.because, linked_by: 'resolute', linked_at: now }]
  })
  const added = links.length === 0 ? [] : await insertLinks(db, incident.id, links)
  const last = candidates.length === AT_A_TIME ? candidates.at(-1)?.created_at : undefined
  // Where there was too much for once, the next look goes on right here, and not ten minutes before.
  const next = last === undefined ? now : new Date(last.getTime() + OVERLAP_MS)
  await markLinkedThrough(db, incident.id, next)
  return { linked: added.length, through: next, isDone: last === undefined }
}

function questionOf(candidate: Candidate, findCodes: (text: string) => readonly string[]) {
  const { subject, body, intent, category, created_at: at } = candidate
  const text = `${subject}\n${body}`
  return { text, errorCodes: findCodes(text), intent: intent ?? '', category: category ?? '', at }
}

/** The incident's own codes, where they stand alone in a text. */
function codeFinder(codes: readonly string[]): (text: string) => readonly string[] {
  const patterns = codes.map((code) => ({ code, pattern: new RegExp(wholeWord(code), 'iu') }))
  return (text) => patterns.filter(({ pattern }) => pattern.test(text)).map(({ code }) => code)
}

/** What a run found: linked at once. A run that answered with the statement leaves nothing to tell. */
export async function linkMatched(
  context: Context,
  matches: readonly {
    readonly incidentId: string
    readonly ticketId: string
    readonly because: string
    readonly statementVersion: number | null
  }[],
): Promise<void> {
  for (const { incidentId, ticketId, because, statementVersion } of matches) {
    await context.transaction(async ({ db, now }) => {
      await insertLinks(db, incidentId, [{ ticket_id: ticketId, because, linked_by: 'resolute', linked_at: now }])
      if (statementVersion !== null) {
        await insertNotices(db, incidentId, [
          { ticket_id: ticketId, kind: 'statement', version: statementVersion, message_id: null, created_at: now },
        ])
      }
    })
  }
}

/** A person says that these tickets belong to it. */
export function linkByHand(
  context: Context,
  { name, tickets, person }: { readonly name: string; readonly tickets: readonly string[]; readonly person: string },
): Promise<string> {
  return context.transaction(async (inside) => {
    const incident = await needIncident(inside, name)
    for (const ticket of tickets) {
      const row = { ticket_id: await ticketIdOf(inside, ticket), because: `Linked by ${person}.` }
      await relinkTicket(inside.db, incident, { ...row, linked_by: inside.actor.id, linked_at: inside.now })
    }
    return incident
  })
}

/** A person says that it does not; nothing links it again. */
export function unlinkByHand(
  context: Context,
  { name, ticket }: { readonly name: string; readonly ticket: string },
): Promise<string> {
  return context.transaction(async (inside) => {
    const incidentId = await needIncident(inside, name)
    const ticketId = await ticketIdOf(inside, ticket)
    if (!(await markUnlinked(inside.db, { incidentId, ticketId, at: inside.now }))) {
      throw new AppError('not-found', `${ticket} is not linked to ${name}.`)
    }
    return incidentId
  })
}

async function needIncident({ db }: Context, name: string): Promise<string> {
  const incident = await findIncident(db, name)
  if (incident === undefined) {
    throw new AppError('not-found', `There is no incident ${name}.`)
  }
  return incident.id
}
