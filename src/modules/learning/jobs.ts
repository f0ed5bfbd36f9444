import { defineClockJob, defineJob, type Job } from '../../kernel/jobs/define-job.ts'
import { reviewAutonomy, type AutonomySettings } from './autonomy/review-autonomy.ts'
import { answerLabelled } from './events.ts'

const rules = { retries: 3, firstDelaySeconds: 10, expireSeconds: 120, batch: 200 }

/** Without a budget there is nothing to judge, and nothing is read. */
export const jobs = (autonomy: AutonomySettings): readonly Job[] =>
  autonomy.budgets.length === 0
    ? []
    : [
        defineJob({
          name: 'learning.judge-labels',
          on: [answerLabelled],
          rules,
          run: (context) => reviewAutonomy(context, autonomy),
        }),
        defineClockJob({
          name: 'learning.review-autonomy',
          cron: '*/5 * * * *',
          rules,
          run: (context) => reviewAutonomy(context, autonomy),
        }),
      ]
