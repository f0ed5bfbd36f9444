import type { Dashboard, Trend, WeeklyReport } from '../../../contract/analytics.ts'
import { dollars, number, percent, plural } from './number-words.ts'
import { wilsonInterval } from './metrics.ts'

/** Below this a category says little about itself. */
const LEAST_TICKETS = 5

/** What the numbers of the week say, in sentences. Only numbers that are in the report; the same report, the same words. */
export function insightsFrom(dashboard: Dashboard, trends: WeeklyReport['trends']): string[] {
  if (dashboard.overview.total_tickets === 0) {
    return ['No tickets were created in this period.']
  }
  return [
    volume(dashboard, trends),
    automation(dashboard, trends),
    ...cost(dashboard),
    ...serviceLevels(dashboard),
    ...satisfaction(dashboard, trends),
    ...responseTime(dashboard, trends),
    ...timeSaved(dashboard),
    ...hardestCategory(dashboard),
    ...bestArticle(dashboard),
  ]
}

/** "up 20 % from 10"; empty when there is nothing to compare with. */
function comparedTo({ change_percent: change, last_week: before }: Trend, show: (value: number) => string): string {
  if (change === null || before === null) {
    return ''
  }
  const words = Math.abs(change) < 0.05 ? 'unchanged' : `${change > 0 ? 'up' : 'down'} ${number(Math.abs(change))} %`
  return `, ${words} from ${show(before)} the week before`
}

const volume = ({ overview }: Dashboard, trends: WeeklyReport['trends']): string =>
  `${plural(overview.total_tickets, 'ticket')} arrived${comparedTo(trends.total_tickets, String)}.`

function automation(
  { overview, automation_metrics: { total_automated: automated, automation_rate: rate } }: Dashboard,
  trends: WeeklyReport['trends'],
): string {
  const interval = wilsonInterval(automated, overview.total_tickets)
  const range = interval ? ` (95 % interval ${percent(interval.low)} to ${percent(interval.high)})` : ''
  return `The assistant answered ${automated} of ${plural(overview.total_tickets, 'ticket')} by itself: ${percent(rate ?? 0)}${range}${comparedTo(trends.automation_rate, percent)}.`
}

function cost({ automation_metrics: { cost_per_ticket: each, cost_savings: saved } }: Dashboard): string[] {
  if (each === null) {
    return []
  }
  const difference = saved < 0 ? `${dollars(-saved)} more` : `${dollars(saved)} less`
  return [`A concluded ticket cost ${dollars(each)}; together they cost ${difference} than before automation.`]
}

function serviceLevels({ sla_compliance: sla }: Dashboard): string[] {
  if (sla.overall_compliance === null) {
    return []
  }
  const broken = (['first_response', 'resolution'] as const).map((metric) => ({
    name: metric.replace('_', ' '),
    count: sla[metric].promised - sla[metric].kept,
  }))
  const detail =
    sla.tickets_breached === 0
      ? ''
      : ` Broken promises: ${broken.map(({ name, count }) => `${count} of ${name}`).join(', ')}.`
  return [
    `Every promise was kept on ${percent(sla.overall_compliance)} of ${plural(sla.tickets_with_promises, 'ticket')}; ${sla.tickets_at_risk} at risk now.${detail}`,
  ]
}

function satisfaction({ overview }: Dashboard, trends: WeeklyReport['trends']): string[] {
  const { csat_score: score, csat_responses: responses, csat_satisfied: happy } = overview
  return score === null || happy === null
    ? []
    : [
        `Customers rated ${number(score)} of 5 on average${comparedTo(trends.csat_score, number)}; ${percent(happy)} of ${plural(responses, 'rating')} were satisfied.`,
      ]
}

function responseTime({ overview }: Dashboard, trends: WeeklyReport['trends']): string[] {
  const { avg_response_time: minutes } = overview
  return minutes === null
    ? []
    : [`The first answer took ${number(minutes)} minutes on average${comparedTo(trends.avg_response_time, number)}.`]
}

const timeSaved = ({ automation_metrics: { time_saved: hours } }: Dashboard): string[] =>
  hours === null
    ? []
    : [`Answers of the assistant spared people ${number(hours)} hours, by the time they take for such tickets.`]

function hardestCategory({ category_breakdown: categories }: Dashboard): string[] {
  const [worst] = categories
    .flatMap((each) =>
      each.escalation_rate === null || each.total < LEAST_TICKETS ? [] : [{ ...each, rate: each.escalation_rate }],
    )
    .toSorted((one, other) => other.rate - one.rate || other.total - one.total)
  return worst && worst.rate > 0
    ? [
        `${worst.category} needs people most: ${worst.escalated} of ${worst.escalated + worst.auto_resolved} concluded tickets (${percent(worst.rate)}).`,
      ]
    : []
}

function bestArticle({ kb_effectiveness: articles }: Dashboard): string[] {
  const [best] = articles.toSorted(
    (one, other) => other.resolved - one.resolved || one.article.localeCompare(other.article),
  )
  return best && best.resolved > 0
    ? [
        `The most useful article was ${best.article} "${best.title}": it settled ${best.resolved} of the ${plural(best.cited, 'ticket')} it was quoted on.`,
      ]
    : []
}
