import type { IncidentImpact, IncidentStatus } from '../../../contract/incidents.ts'
import type { Database } from '../../kernel/db/db.ts'
import type { Live } from '../../kernel/live.ts'
import type { ActiveIncident, ApprovedStatement } from './incident.ts'
import { createMatcher, type Matched, type Matcher, type StatusQuestion } from './match-incidents.ts'
import { judgeHealth, type ComponentState } from './judge-health.ts'
import { listActiveIncidents } from './store/incidents.ts'
import { listComponentRows } from './store/sources.ts'

/** Announced with every change of an incident or of a component's health. */
export const STATUS_TOPIC = 'incident'
/** Notices may be missed, so the board also looks by itself. */
const POLL_MS = 15_000

/** An incident a message belongs to. Only the statement may be told to customers, and only as it stands. */
export interface IncidentMatch {
  readonly incidentId: string
  /** `INC-…` */
  readonly reference: string
  readonly title: string
  readonly status: IncidentStatus
  readonly impact: IncidentImpact
  readonly startedAt: Date
  readonly deployment: string | undefined
  readonly matched: Matched
  /** Unset until a person has approved it: then the match is a note for people and nothing else. */
  readonly statement: ApprovedStatement | undefined
}

/** What is known of the service right now, in memory. */
export interface StatusBoard {
  /** The incident a message most likely belongs to: one with an approved statement first, then the gravest. */
  match(question: StatusQuestion): IncidentMatch | undefined
  health(): readonly ComponentState[]
}

export interface LiveStatusBoard extends StatusBoard {
  refresh(): Promise<void>
  /** What went wrong with the last look, if it did: the board then shows what it saw before. */
  error(): Error | undefined
  close(): void
}

/** A part of the service the configuration names. */
export interface KnownComponent {
  readonly name: string
  readonly aliases: readonly string[]
}

const GRAVITY: Readonly<Record<IncidentImpact, number>> = { critical: 3, major: 2, minor: 1, none: 0 }

/** A board that shows what it is given. Without incidents nothing matches. */
export function createBoard(incidents: readonly ActiveIncident[], health: readonly ComponentState[] = []): StatusBoard {
  const matchers = incidents.toSorted(byWeight).map(createMatcher)
  return { match: (question) => firstMatch(matchers, question), health: () => health }
}

const byWeight = (one: ActiveIncident, other: ActiveIncident): number =>
  Number(other.statement !== undefined) - Number(one.statement !== undefined) ||
  GRAVITY[other.impact] - GRAVITY[one.impact] ||
  other.startedAt.getTime() - one.startedAt.getTime()

function firstMatch(matchers: readonly Matcher[], question: StatusQuestion): IncidentMatch | undefined {
  for (const { incident, match } of matchers) {
    const matched = match(question)
    if (matched !== undefined) {
      const { id, reference, title, status, impact, startedAt, deployment, statement } = incident
      return { incidentId: id, reference, title, status, impact, startedAt, deployment, statement, matched }
    }
  }
  return undefined
}

/** Follows the database: at once by notice, and by a look of its own where a notice was missed. */
export async function createStatusBoard(
  database: Database,
  live: Live,
  components: readonly KnownComponent[],
): Promise<LiveStatusBoard> {
  let board = createBoard([])
  let error: Error | undefined
  let looking: Promise<void> | undefined
  let isStale = false
  const look = async (): Promise<void> => {
    const [incidents, rows] = [await listActiveIncidents(database, components), await listComponentRows(database)]
    board = createBoard(incidents, judgeHealth({ known: components, rows, incidents }))
    error = undefined
  }
  const refresh = (): Promise<void> => {
    isStale = looking !== undefined
    looking ??= look().finally(() => {
      looking = undefined
      return isStale ? refresh() : undefined
    })
    return looking
  }
  const follow = (): void => {
    refresh().catch((failure: unknown) => {
      error = failure instanceof Error ? failure : new Error(String(failure))
    })
  }
  await refresh()
  const unsubscribe = live.subscribe(STATUS_TOPIC, follow)
  const timer = setInterval(follow, POLL_MS).unref()
  return {
    match: (question) => board.match(question),
    health: () => board.health(),
    refresh,
    error: () => error,
    close: () => {
      clearInterval(timer)
      unsubscribe()
    },
  }
}
