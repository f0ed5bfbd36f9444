import { defineClockJob, type Job } from '../../kernel/jobs/define-job.ts'
import { cleanReplies } from './clean-replies.ts'

export const jobs = (keepDays: number): readonly Job[] => [
  defineClockJob({
    name: 'inference.clean-replies',
    cron: '17 * * * *',
    rules: { retries: 0, firstDelaySeconds: 1, expireSeconds: 600, batch: 1 },
    run: async (context) => {
      await cleanReplies(context, keepDays)
    },
  }),
]
