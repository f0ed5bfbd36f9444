import { defineJob, type Job } from '../../kernel/jobs/define-job.ts'
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
      batch: Math.min(settings.batchSize, settings.maxConcurrentTickets),
    },
    run: async (context, messages) => told(await runMessages(context, tools, { messages })),
  }),
]
