/** The run: carries a customer's message through understanding, knowledge, decision and answer to its conclusion. */
import { jobs, type QueueSettings } from './jobs.ts'
import { routes } from './routes.ts'
import type { Concluded } from './run-messages.ts'
import type { Tools } from './run.ts'

export { explainTicket, reportAutomation } from './explain-ticket.ts'
export { runMessages, type Concluded, type MessageToRun } from './run-messages.ts'
export { listOutcomes, type OutcomeRow } from './store.ts'
export type { AutomationSettings, Tools } from './run.ts'

export interface Needs {
  readonly tools: Tools
  readonly queue: QueueSettings
  readonly atRiskShare: number
  /** Hears of every batch once it is committed: for the log and the metrics. */
  told(concluded: readonly Concluded[]): void
}

export const resolution = ({ tools, queue, atRiskShare, told }: Needs) => ({
  routes: routes(atRiskShare),
  jobs: jobs(tools, queue, told),
})
