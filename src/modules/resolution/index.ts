/** The run: carries a customer's message through understanding, knowledge, decision and answer to its conclusion. */
import { jobs, type QueueSettings } from './jobs.ts'
import type { OtherPipelines } from './list-pipelines.ts'
import { routes } from './routes.ts'
import type { Concluded } from './run-messages.ts'
import type { Tools } from './run.ts'

export { configuredRuling, type Autonomy, type ModeRule, type Ruling } from './autonomy.ts'
export { explainTicket, reportAutomation } from './explain-ticket.ts'
export { reportBatch } from './report-batch.ts'
export type { Action } from './action.ts'
export type { AgentName } from './agents.ts'
export { actions as builtInActions } from './actions/registry.ts'
export { describePipeline } from './pipeline/describe-pipeline.ts'
export type { PipelineDescription, TaskDescription } from './pipeline/pipeline-description.ts'
export { ActionFileMistake, loadActions } from './pipeline/load-actions.ts'
export { readPipeline } from './pipeline/read-pipeline.ts'
export type { OtherPipelines } from './list-pipelines.ts'
export { checkMentions } from './check-mentions.ts'
export { withConversations } from './read-conversation.ts'
export { runBatch } from './run-batch.ts'
export { rehearseMessages, rehearseText, type Rehearsal } from './rehearse-messages.ts'
export { runMessages, type Concluded, type MessageToRun } from './run-messages.ts'
export { listOutcomes, type OutcomeRow } from './store.ts'
export type { AutomationSettings, Pipeline, PipelineRun, RunInput, Tools } from './run.ts'

export interface Needs {
  readonly tools: Tools
  readonly queue: QueueSettings
  readonly atRiskShare: number
  /** Pipelines beside the one in use. */
  otherPipelines(): Promise<OtherPipelines>
  /** Hears of every batch once it is committed: for the log and the metrics. */
  told(concluded: readonly Concluded[]): void
}

export const resolution = ({ tools, queue, atRiskShare, otherPipelines, told }: Needs) => ({
  routes: routes({ atRiskShare, pipeline: tools.pipeline, otherPipelines }),
  jobs: jobs(tools, queue, told),
})
