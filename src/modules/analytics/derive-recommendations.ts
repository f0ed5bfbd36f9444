import type { Dashboard } from '../../../contract/analytics.ts'
import { wilsonInterval } from './metrics.ts'
import { number, percent, plural } from './number-words.ts'

/** Document 002, "Troubleshooting": escalation above 30 %, compliance below 90 % and CSAT below 85 % are symptoms. */
const MOST_ESCALATED = 0.3
const LEAST_COMPLIANCE = 0.9
const LEAST_SATISFIED = 0.85
/** Half of the customers an article "resolved" come back. */
const MOST_REOPENED = 0.5

const LEAST_COUNTED = 5

/** Surely above: of at least 5, even the lower end of the 95 % interval is. So no alarm is raised by chance. */
const isAbove = (limit: number, part: number, whole: number): boolean =>
  whole >= LEAST_COUNTED && (wilsonInterval(part, whole)?.low ?? 0) > limit
const isBelow = (limit: number, part: number, whole: number): boolean =>
  whole >= LEAST_COUNTED && (wilsonInterval(part, whole)?.high ?? 1) < limit

/** What to do about what the numbers show. Nothing to do gives an empty list. */
export function recommendationsFrom(dashboard: Dashboard): string[] {
  return [
    ...escalation(dashboard),
    ...serviceLevels(dashboard),
    ...satisfaction(dashboard),
    ...articles(dashboard),
    ...atRisk(dashboard),
  ]
}

function escalation({ category_breakdown: categories }: Dashboard): string[] {
  return categories
    .filter(({ escalated, auto_resolved }) => isAbove(MOST_ESCALATED, escalated, escalated + auto_resolved))
    .map(
      ({ category, escalated, auto_resolved, escalation_rate }) =>
        `${category}: ${percent(escalation_rate ?? 0)} of ${plural(escalated + auto_resolved, 'concluded ticket')} went to people. ` +
        'Look at their handoff reasons: write the missing articles, or let the assistant act on what policy keeps from it.',
    )
}

function serviceLevels({ sla_compliance: sla }: Dashboard): string[] {
  return (['first_response', 'resolution'] as const)
    .filter((metric) => isBelow(LEAST_COMPLIANCE, sla[metric].kept, sla[metric].promised))
    .map(
      (metric) =>
        `The promised ${metric === 'first_response' ? 'first response' : 'resolution'} was kept on ${percent(sla[metric].compliance ?? 0)} of tickets, ` +
        `below ${percent(LEAST_COMPLIANCE)}. Add people to the teams whose tickets are late, or change the targets.`,
    )
}

function satisfaction({ overview: { csat_satisfied: share, csat_responses: responses } }: Dashboard): string[] {
  const isLow = share !== null && isBelow(LEAST_SATISFIED, Math.round(share * responses), responses)
  return isLow
    ? [
        `${percent(share)} of ${plural(responses, 'rating')} are satisfied, below ${percent(LEAST_SATISFIED)}. Read the feedback on the low ones, those the assistant resolved first.`,
      ]
    : []
}

const articles = ({ kb_effectiveness: effects }: Dashboard): string[] =>
  effects
    .filter(({ resolved, reopened }) => isAbove(MOST_REOPENED, reopened, resolved + reopened))
    .map(
      ({ article, title, resolved, reopened }) =>
        `Rewrite ${article} "${title}": on ${reopened} of ${plural(resolved + reopened, 'ticket')} it resolved, the customer came back.`,
    )

const atRisk = ({ sla_compliance: { tickets_at_risk: count } }: Dashboard): string[] =>
  count === 0
    ? []
    : [
        `Answer the ${number(count)} open ${count === 1 ? 'ticket' : 'tickets'} at risk first; sort the list by deadline.`,
      ]
