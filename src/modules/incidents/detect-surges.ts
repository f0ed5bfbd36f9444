import type { IncidentTexts, Surge } from '../../../contract/incidents.ts'
import type { Context } from '../../kernel/context.ts'
import { createId } from '../../kernel/ids.ts'
import { incidentChanged, incidentProposed } from './events.ts'
import { BIN_MS, binOf, earliestBin, findSurges, type SurgeSettings } from './find-surges.ts'
import { createIncidentReference } from './incident.ts'
import { STATUS_TOPIC } from './status-board.ts'
import {
  findIncidentForUpdate,
  insertIncident,
  listOpenIncidents,
  updateIncidentRow,
  type IncidentRow,
} from './store/incidents.ts'
import { deleteOldCounts, findFirstBin, listTopicCounts, recountTopics } from './store/surges.ts'
import { draftRecovery, draftStatement, type Letters } from './write-letter.ts'

export interface DetectNeeds {
  readonly surge: SurgeSettings & { readonly enabled: boolean }
  readonly letters: Letters
  /** What an intent is called. */
  nameOfIntent(id: string): string
}

/** A surge within this time of the last is the same one, whatever it is about. */
const SAME_MS = 30 * 60_000
/** Bins are counted anew while late runs may still fall into them. */
const RECOUNTED = 1
/** More figures than these say nothing new. */
const MOST_FIGURES = 20

/**
 * Counts what came in, and proposes an incident when it surges: one for all that surges together. What resembles an
 * incident that is open already is added to that one. Returns the incident's id, if there is one.
 */
export async function detectSurges(context: Context, needs: DetectNeeds): Promise<string | undefined> {
  if (!needs.surge.enabled) {
    return undefined
  }
  const bin = binOf(context.now)
  await recountTopics(context.db, new Date(bin.getTime() - RECOUNTED * BIN_MS))
  const since = await findFirstBin(context.db)
  if (since === undefined) {
    return undefined
  }
  await deleteOldCounts(context.db, new Date(earliestBin(bin).getTime() - BIN_MS))
  const counts = await listTopicCounts(context.db, earliestBin(bin))
  const surges = [bin, new Date(bin.getTime() - BIN_MS)].flatMap((each) =>
    findSurges({ bin: each, since, counts }, needs.surge),
  )
  return surges.length === 0 ? undefined : context.transaction((inside) => tellOf(inside, surges, needs))
}

async function tellOf(context: Context, surges: readonly Surge[], needs: DetectNeeds): Promise<string> {
  const open = await listOpenIncidents(context.db)
  const same = open.find((incident) => isSame(incident, surges, context.now))
  const held = same && (await findIncidentForUpdate(context.db, same.id))
  return held === undefined || held.ended_at !== null ? propose(context, surges, needs) : widen(context, held, surges)
}

const topicsOf = (surges: readonly Surge[]): string[] => [...new Set(surges.flatMap(({ topic }) => topic ?? []))]
const codesOf = (surges: readonly Surge[]): string[] => [
  ...new Set(surges.flatMap(({ error_code: code }) => code ?? [])),
]
const overlap = (one: readonly string[], other: readonly string[]): boolean => {
  const known = new Set(one.map((each) => each.toLowerCase()))
  return other.some((each) => known.has(each.toLowerCase()))
}

function isSame(incident: IncidentRow, surges: readonly Surge[], now: Date): boolean {
  const isRecent = incident.status === 'proposed' && now.getTime() - incident.created_at.getTime() < SAME_MS
  return isRecent || overlap(incident.intents, topicsOf(surges)) || overlap(incident.error_codes, codesOf(surges))
}

/** The code says more than the topic: where both surge together, the topic alone would catch what does not belong. */
function aboutOf(surges: readonly Surge[]): { readonly intents: string[]; readonly codes: string[] } {
  const codes = codesOf(surges)
  const paired = new Set(
    surges.flatMap(({ topic, error_code: code }) => (topic !== null && code !== null ? topic : [])),
  )
  return { intents: topicsOf(surges).filter((topic) => !paired.has(topic)), codes }
}

async function propose(context: Context, surges: readonly Surge[], needs: DetectNeeds): Promise<string> {
  const { intents, codes } = aboutOf(surges)
  const { db, now } = context
  const subject = [...codes, ...intents.map(needs.nameOfIntent)].join(', ')
  const customers = Math.max(...surges.map((surge) => surge.customers))
  const title = `Many customers write about ${subject}`.slice(0, 200)
  const row: IncidentRow = {
    id: createId(now.getTime()),
    reference: createIncidentReference(now),
    title,
    status: 'proposed',
    impact: 'minor',
    components: [],
    error_codes: codes,
    intents,
    regions: [],
    deployment: null,
    origin: 'surge',
    source_id: null,
    external_id: null,
    surge: surges.slice(0, MOST_FIGURES),
    statement_draft: draftStatement(needs.letters, codes.join(', '), 'investigating') satisfies IncidentTexts,
    recovery_draft: draftRecovery(needs.letters, codes.join(', ')),
    started_at: new Date(Math.min(...surges.map(({ at }) => Date.parse(at)))),
    ended_at: null,
    linked_through: null,
    version: 1,
    created_at: now,
    updated_at: now,
  }
  await insertIncident(db, row)
  await context.emit(incidentProposed, [
    { payload: { incidentId: row.id, reference: row.reference, title, customers } },
  ])
  await context.announce(STATUS_TOPIC, [row.id])
  return row.id
}

/** What a person has confirmed is not widened behind their back: only a proposal takes up new topics. */
async function widen(context: Context, known: IncidentRow, surges: readonly Surge[]): Promise<string> {
  const { intents, codes } = aboutOf(surges)
  const isProposed = known.status === 'proposed'
  const added = (old: readonly string[], fresh: readonly string[]): string[] => [...new Set([...old, ...fresh])]
  const figures = mergeFigures(known.surge ?? [], surges)
  const next = {
    ...known,
    surge: figures,
    ...(isProposed && {
      intents: added(known.intents, intents),
      error_codes: added(known.error_codes, codes),
    }),
    updated_at: context.now,
  }
  if (JSON.stringify(next) === JSON.stringify({ ...known, updated_at: context.now })) {
    return known.id
  }
  await updateIncidentRow(context.db, next)
  await context.emit(incidentChanged, [{ payload: { incidentId: known.id } }])
  await context.announce(STATUS_TOPIC, [known.id])
  return known.id
}

/** The newest figure of each topic and bin, newest first. */
function mergeFigures(old: readonly Surge[], fresh: readonly Surge[]): Surge[] {
  const key = ({ topic, error_code: code, at }: Surge): string => `${at} ${topic ?? ''} ${code ?? ''}`
  const byKey = new Map([...old, ...fresh].map((surge) => [key(surge), surge]))
  return [...byKey.values()].toSorted((one, other) => (one.at < other.at ? 1 : -1)).slice(0, MOST_FIGURES)
}
