import { defineClockJob, defineJob, type Job } from '../../kernel/jobs/define-job.ts'
import { detectSurges } from './detect-surges.ts'
import { incidentEnded, incidentMatched, statementApproved } from './events.ts'
import { linkMatched, linkTickets } from './link-tickets.ts'
import type { Needs } from './needs.ts'
import { pollSources } from './poll-sources.ts'
import { tellLinked } from './tell-linked.ts'

const EVERY_MINUTE = '* * * * *'
const byTheClock = { retries: 0, firstDelaySeconds: 1, batch: 1 }

export const jobs = (needs: Needs): readonly Job[] => [
  defineClockJob({
    name: 'incidents.poll-sources',
    cron: EVERY_MINUTE,
    rules: { ...byTheClock, expireSeconds: 120 },
    run: async (context) => needs.told(await pollSources(context, needs.sources, needs.letters)),
  }),
  defineClockJob({
    name: 'incidents.detect-surges',
    cron: EVERY_MINUTE,
    rules: { ...byTheClock, expireSeconds: 120 },
    run: async (context) => {
      await detectSurges(context, needs)
    },
  }),
  defineClockJob({
    name: 'incidents.follow-tickets',
    cron: EVERY_MINUTE,
    rules: { ...byTheClock, expireSeconds: 600 },
    run: async (context) => {
      await linkTickets(context, needs.components)
      await tellLinked(context, needs)
    },
  }),
  defineJob({
    name: 'incidents.link-matched',
    on: [incidentMatched],
    rules: { retries: 5, firstDelaySeconds: 2, expireSeconds: 120, batch: 200 },
    run: (context, matches) => linkMatched(context, matches),
  }),
  defineJob<{ incidentId: string }>({
    name: 'incidents.tell-linked',
    on: [incidentEnded, statementApproved],
    rules: { retries: 5, firstDelaySeconds: 2, expireSeconds: 600, batch: 20 },
    run: async (context) => {
      await linkTickets(context, needs.components)
      await tellLinked(context, needs)
    },
  }),
]
