import { dashboardSchema, overviewSchema, weeklyReportSchema, windowQuerySchema } from '../../../contract/analytics.ts'
import { defineRoute, type Route } from '../../kernel/http/define-route.ts'
import type { Costs } from './metrics.ts'
import { readDashboard } from './read-dashboard.ts'
import { readOverview } from './read-overview.ts'
import { writeWeeklyReport } from './write-weekly-report.ts'

/** What the room asks of the configuration. */
export interface Needs {
  readonly costs: Costs
  /** 0 to 1: the share of a promised time after which a ticket is at risk. */
  readonly atRiskShare: number
}

const WEEK_HOURS = 7 * 24
const DAY_HOURS = 24
const tag = 'Analytics'
const access = 'analytics:read'

export const routes = ({ costs, atRiskShare }: Needs): readonly Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/analytics/overview',
    access,
    summary: 'The numbers at a glance',
    tag,
    query: windowQuerySchema(WEEK_HOURS),
    reply: overviewSchema,
    run: (context, { query }) => readOverview(context, { windowHours: query.window_hours, atRiskShare }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/analytics/dashboard',
    access,
    summary: 'The dashboard: automation, categories, mood, deadlines, people, articles',
    tag,
    query: windowQuerySchema(DAY_HOURS),
    reply: dashboardSchema,
    run: (context, { query }) => readDashboard(context, { windowHours: query.window_hours, costs, atRiskShare }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/analytics/report',
    access,
    summary: 'The report of the last seven days, compared with the seven before',
    tag,
    reply: weeklyReportSchema,
    run: (context) => writeWeeklyReport(context, { costs, atRiskShare }),
  }),
]
