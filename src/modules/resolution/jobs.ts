import { defineJob, type Job } from '../../kernel/jobs/define-job.ts'
import { messageOverlooked, messageReceived, ticketCreated } from '../tickets/index.ts'
import type { Concluded } from './run-messages.ts'
import { runMessages } from './run-messages.ts'
import type { Tools } from './run.ts'

export interface QueueSettings {
  readonly batchSize: number
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
      batch: settings.batchSize,
    },
    run: async (context, messages) => told(await runMessages(context, tools, { messages })),
  }),
]
