import { defineJob, type Job } from '../../kernel/jobs/define-job.ts'
import { capabilities } from '../inference/index.ts'
import { messageOverlooked, messageReceived, ticketCreated } from '../tickets/index.ts'
import type { Concluded } from './run-messages.ts'
import { runMessages } from './run-messages.ts'
import type { Tools } from './run.ts'

export interface QueueSettings {
  readonly batchSize: number
  /** In the hands of one worker at a time. */
  readonly maxConcurrentTickets: number
  readonly maxRetries: number
  readonly timeoutSeconds: number
}

/** Of the time after which the queue takes a job from its worker: the rest is for writing what came of it. */
const BUDGET_SHARE = 0.8

const batchOf = ({ batchSize, maxConcurrentTickets }: QueueSettings): number =>
  Math.min(batchSize, maxConcurrentTickets)

/** While one batch is written, the next is thought through: the one takes the database, the other this process. */
const THINKING_AND_WRITING = 2

/** A batch that waits for models leaves the machine to others; of those that wait for nothing more than two gain nothing. */
function batchesAtOnce({ ladder }: Tools, settings: QueueSettings): number {
  const most = Math.floor(settings.maxConcurrentTickets / batchOf(settings))
  return capabilities.some((capability) => ladder.serves(capability)) ? most : Math.min(THINKING_AND_WRITING, most)
}

export const jobs = (
  tools: Tools,
  settings: QueueSettings,
  told: (concluded: readonly Concluded[]) => void,
): readonly Job[] => [
  defineJob({
    name: 'resolution.run-messages',
    on: [ticketCreated, messageReceived, messageOverlooked],
    rules: {
      retries: settings.maxRetries,
      firstDelaySeconds: 1,
      expireSeconds: settings.timeoutSeconds,
      batch: batchOf(settings),
      callsAtOnce: batchesAtOnce(tools, settings),
    },
    run: async (context, messages) =>
      told(await runMessages(context, tools, { messages, budgetMs: settings.timeoutSeconds * 1000 * BUDGET_SHARE })),
  }),
]
