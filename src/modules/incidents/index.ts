/** System status: how the service is, what disturbs it, whom that touches, and what they may be told. */
import { jobs } from './jobs.ts'
import type { Needs } from './needs.ts'
import { routes } from './routes.ts'

export { statementIn, type ActiveIncident, type ApprovedStatement } from './incident.ts'
export { incidentMatched } from './events.ts'
export type { ComponentState } from './judge-health.ts'
export type { StatusQuestion } from './match-incidents.ts'
export type { ConfiguredStatusSource, StatusReading } from './poll-sources.ts'
export { readStatusSources } from './read-incidents.ts'
export {
  createBoard,
  createStatusBoard,
  type IncidentMatch,
  type KnownComponent,
  type LiveStatusBoard,
  type StatusBoard,
} from './status-board.ts'
export type { Letters } from './write-letter.ts'

export const incidents = (needs: Needs) => ({ routes: routes(needs), jobs: jobs(needs) })
