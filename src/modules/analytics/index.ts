/** How well it goes: metrics, dashboards and reports from what the other rooms recorded. Reads only. */
import type { Job } from '../../kernel/jobs/define-job.ts'
import { routes, type Needs } from './routes.ts'

export type { Costs } from './metrics.ts'
export { analyticsMetrics, type AnalyticsMetrics } from './prometheus.ts'
export { readArticleEffects } from './read-article-effects.ts'
export { readDashboard, type DashboardSettings } from './read-dashboard.ts'
export { readOperationsReport, type ReportedTickets } from './read-operations-report.ts'
export { readOverview } from './read-overview.ts'
export { writeWeeklyReport } from './write-weekly-report.ts'

export const analytics = (needs: Needs) => ({ routes: routes(needs), jobs: [] as readonly Job[] })
