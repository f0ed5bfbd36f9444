import { z } from 'zod'
import { timestamp } from './shared.ts'

const rate = () => z.number().min(0).max(1).nullable().describe('0 to 1; null when there is nothing to divide by.')

/** The numbers at the top of the console. */
export const overviewSchema = z.object({
  window_hours: z.number().int(),
  total_tickets: z.number().int(),
  auto_resolved: z.number().int(),
  escalated: z.number().int(),
  auto_resolution_rate: z.number().nullable(),
  open_tickets: z.number().int(),
  waiting_for_people: z.number().int(),
  sla_compliance: z.number().nullable(),
  at_risk: z.number().int(),
  csat_score: z.number().nullable().describe('Of 5.'),
  unowned_messages: z.number().int(),
})
export type Overview = z.infer<typeof overviewSchema>

/** How far back to look, by the time tickets were created. At most a year. */
export const windowQuerySchema = (defaultHours: number) =>
  z.object({
    window_hours: z.coerce
      .number()
      .int()
      .min(1)
      .max(366 * 24)
      .default(defaultHours)
      .describe('Tickets created in the last so many hours.'),
  })

const dashboardOverviewSchema = z.object({
  total_tickets: z.number().int(),
  auto_resolved: z.number().int(),
  escalated: z.number().int(),
  auto_resolution_rate: rate(),
  escalation_rate: rate(),
  avg_response_time: z.number().nullable().describe('Minutes from a ticket to its first real answer.'),
  csat_score: z.number().nullable().describe('Mean rating, of 5.'),
  csat_satisfied: rate(),
  csat_responses: z.number().int(),
  csat_response_rate: rate(),
  first_contact_resolution: rate(),
  resolved_tickets: z.number().int(),
})

const automationMetricsSchema = z.object({
  automation_rate: rate(),
  automation_success_rate: rate(),
  total_automated: z.number().int(),
  time_saved: z
    .number()
    .nullable()
    .describe('Hours; null until the time people take has been measured on at least 5 tickets of a category.'),
  cost_savings: z.number().describe('Dollars, against the configured cost of a ticket before automation.'),
  cost_per_ticket: z.number().nullable().describe('Dollars.'),
})

const categorySchema = z.object({
  category: z.string(),
  total: z.number().int(),
  automated: z.number().int(),
  auto_resolved: z.number().int(),
  escalated: z.number().int(),
  automation_rate: rate(),
  escalation_rate: rate(),
  avg_response_time: z.number().nullable().describe('Minutes.'),
  csat_score: z.number().nullable().describe('Of 5.'),
})
export type CategoryBreakdown = z.infer<typeof categorySchema>

const sentimentSchema = z.object({
  start: timestamp.describe('Of the hour or day (UTC).'),
  tickets: z.number().int(),
  average_sentiment: z.number().nullable().describe('-1 to 1.'),
  negative: z.number().int(),
  frustrated: z.number().int(),
})

const promiseSchema = z.object({ promised: z.number().int(), kept: z.number().int(), compliance: rate() })

const slaComplianceSchema = z.object({
  overall_compliance: rate(),
  tickets_at_risk: z.number().int().describe('Now, whenever they were created.'),
  tickets_with_promises: z.number().int(),
  tickets_breached: z.number().int(),
  first_response: promiseSchema,
  resolution: promiseSchema,
})

const agentSchema = z.object({
  agent_id: z.string(),
  name: z.string(),
  assigned: z.number().int(),
  resolved: z.number().int(),
  replies: z.number().int(),
  avg_response_time: z.number().nullable().describe('Minutes to the first answer on the tickets the agent holds.'),
  csat_score: z.number().nullable().describe('Of 5.'),
})

const articleSchema = z.object({
  article: z.string(),
  title: z.string(),
  cited: z.number().int().describe('Tickets on which the assistant quoted it.'),
  resolved: z.number().int().describe('Settled by a reply that quoted it: the customer has not come back.'),
  reopened: z.number().int().describe('Resolved by such a reply, then the customer wrote again.'),
})
export type ArticleEffect = z.infer<typeof articleSchema>

/** The dashboard of document 004, key for key, with what its numbers rest on beside them. */
export const dashboardSchema = z.object({
  overview: dashboardOverviewSchema,
  automation_metrics: automationMetricsSchema,
  category_breakdown: z.array(categorySchema).describe('Most tickets first.'),
  sentiment_trends: z.array(sentimentSchema).describe('Oldest first; by hour up to two days, else by day.'),
  sla_compliance: slaComplianceSchema,
  agent_performance: z.array(agentSchema),
  kb_effectiveness: z.array(articleSchema).describe('Most quoted first.'),
})
export type Dashboard = z.infer<typeof dashboardSchema>

const trendSchema = z.object({
  this_week: z.number().nullable(),
  last_week: z.number().nullable(),
  change_percent: z.number().nullable().describe('Null when the week before has nothing to compare with.'),
})
export type Trend = z.infer<typeof trendSchema>

export const weeklyReportSchema = z.object({
  period: z.object({ start: timestamp, end: timestamp }),
  metrics: dashboardSchema,
  trends: z.object({
    total_tickets: trendSchema,
    automation_rate: trendSchema,
    escalation_rate: trendSchema,
    avg_response_time: trendSchema,
    sla_compliance: trendSchema,
    csat_score: trendSchema,
    cost_savings: trendSchema,
  }),
  insights: z.array(z.string()),
  recommendations: z.array(z.string()),
})
export type WeeklyReport = z.infer<typeof weeklyReportSchema>

/** The "Operations Report" of document 002. */
export const operationsReportSchema = z.object({
  total_tickets: z.number().int(),
  auto_resolved: z.number().int(),
  escalated: z.number().int(),
  auto_resolution_rate: rate(),
  cost_per_ticket_cents: z.number().int().nullable(),
  cost_savings_cents: z.number().int(),
  agent: z.string().describe('The agent of the APQC framework that reports it.'),
})
export type OperationsReport = z.infer<typeof operationsReportSchema>
