import type { OperationsReport } from '../../contract/analytics.ts'
import { recorded, type FollowedTicket } from './follow-ticket.ts'

const WIDE = '='.repeat(80)
const NARROW = '='.repeat(60)
const UNKNOWN = '–'

export const demoTitle = `${WIDE}\n🎯 Autonomous Customer Support System Demo\n${WIDE}\n`

interface Asking {
  readonly subject: string
  readonly channel: string
  readonly customer: { readonly name: string; readonly tier: string }
}

/** Document 002's block of a ticket before it is processed. */
export const describeAsking = ({ subject, channel, customer }: Asking): string =>
  [
    NARROW,
    `Processing: ${subject}`,
    `Customer: ${customer.name} (${customer.tier})`,
    `Channel: ${channel}`,
    NARROW,
    '',
  ].join('\n')

/** Document 002's block of a ticket after it, and beneath it what the customer or the team got. */
export function describeOutcome(followed: FollowedTicket): string {
  const { ticket } = followed
  const resolution = ticket.clocks.find(({ metric }) => metric === 'resolution')
  const facts = [
    ['Category', ticket.category ?? UNKNOWN],
    ['Priority', ticket.priority],
    ['Sentiment', (recorded(followed, 'sentiment_label') ?? UNKNOWN).replaceAll('_', ' ')],
    ['Status', ticket.status],
    ['Auto-resolved', ticket.auto_resolved === true ? 'True' : 'False'],
    ['SLA Deadline', resolution === undefined ? UNKNOWN : resolution.due_at.slice(0, 19).replace('T', ' ')],
    ...(ticket.satisfaction
      ? [['Satisfaction', `${ticket.satisfaction.rating}/${ticket.satisfaction.scale_max}`]]
      : []),
  ]
  return [
    `✓ Ticket Created: ${ticket.ticket_id}`,
    ...facts.map(([name, value]) => `  ${name}: ${value}`),
    '',
    ...conclusionOf(followed),
    '',
  ].join('\n')
}

function conclusionOf({ ticket, explanation }: FollowedTicket): string[] {
  const quoted = ticket.messages.find(({ author }) => author === 'ai')?.evidence ?? []
  const sources = [
    ...new Map(quoted.map(({ external_id, title }) => [external_id, `${external_id} ${title}`])).values(),
  ]
  const said = ticket.response === null ? [] : indented(toldIn(ticket, ticket.response))
  if (ticket.handoff_reason === null) {
    return [...titled('  Answer:', said), ...(sources.length > 0 ? [`  Source: ${sources.join(', ')}`] : [])]
  }
  const because = explanation.assignments[0]?.because
  const why = because === undefined ? '' : ` (${because})`
  return [
    `  Handed to: ${ticket.team?.name ?? 'the queue'}, because of ${ticket.handoff_reason.replaceAll('_', ' ')}${why}`,
    ...titled('  The customer was told:', said),
  ]
}

/** All that was said since the first message, where the customer has replied; else the answer alone. */
function toldIn({ messages }: FollowedTicket['ticket'], response: string): string {
  const later = messages.filter(({ visibility }) => visibility === 'public').slice(1)
  return later.some(({ author }) => author === 'customer')
    ? later.map(({ author, text }) => (author === 'customer' ? `> ${text}` : text)).join('\n\n')
    : response
}

const titled = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : [title, ...lines])

const indented = (text: string): string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`))

const dollars = (cents: number | null): string =>
  cents === null ? UNKNOWN : `${cents < 0 ? '-' : ''}$${(Math.abs(cents) / 100).toFixed(2)}`
const percent = (share: number | null): string => (share === null ? UNKNOWN : `${(share * 100).toFixed(1)}%`)

/** Document 002's closing report. */
export const describeOperations = (report: OperationsReport): string =>
  [
    '📊 Operations Report',
    WIDE,
    '',
    'Key Metrics:',
    `  Total Tickets: ${report.total_tickets}`,
    `  Auto-Resolved: ${report.auto_resolved}`,
    `  Escalated: ${report.escalated}`,
    `  Auto-Resolution Rate: ${percent(report.auto_resolution_rate)}`,
    `  Cost per Ticket: ${dollars(report.cost_per_ticket_cents)}`,
    `  Cost Savings: ${dollars(report.cost_savings_cents)}`,
    '',
    WIDE,
    '✅ Demo Complete!',
    WIDE,
  ].join('\n')
