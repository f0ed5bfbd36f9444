import type { ChannelAdapter } from '../../integrations/channels/channel.ts'
import { defineClockJob, defineJob, type Job } from '../../kernel/jobs/define-job.ts'
import { deliverMessages } from './deliver-messages.ts'
import { replySent } from './events.ts'
import { sweepMessages } from './sweep-messages.ts'

export const jobs = (adapterOf: (channel: string) => ChannelAdapter): readonly Job[] => [
  defineJob({
    name: 'tickets.deliver-messages',
    on: [replySent],
    rules: { retries: 8, firstDelaySeconds: 5, expireSeconds: 120, batch: 200 },
    run: (context, sent) =>
      deliverMessages(
        context,
        adapterOf,
        sent.map(({ messageId }) => messageId),
      ),
  }),
  defineClockJob({
    name: 'tickets.sweep-messages',
    cron: '* * * * *',
    rules: { retries: 0, firstDelaySeconds: 1, expireSeconds: 60, batch: 1 },
    run: async (context) => {
      await sweepMessages(context)
    },
  }),
]
