import type { Clock, Message, Ticket, TicketDetail } from '../../../contract/tickets.ts'
import { clockStatus, isCompliant, type SlaClock } from '../service-levels/index.ts'
import type { MessageRow } from './store/messages.ts'
import type { TicketView } from './store/views.ts'

/** From rows to what callers see. `atRiskShare`: the share of its time after which a clock is at risk. */
export interface Presented {
  readonly now: Date
  readonly atRiskShare: number
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null
const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? id })

export function presentTicket(view: TicketView, clocks: readonly SlaClock[], { now }: Presented): Ticket {
  const running = clocks.filter(({ stoppedAt }) => stoppedAt === null).map(({ dueAt }) => dueAt)
  const next = running.toSorted((one, other) => one.getTime() - other.getTime())[0] ?? null
  const isConcluded = view.auto_resolved !== null
  return {
    ticket_id: view.reference,
    id: view.id,
    external_id: view.external_id,
    customer_id: view.customer_external_id,
    customer: {
      customer_id: view.customer_external_id,
      name: view.customer_name,
      email: view.customer_email,
      company: view.customer_company,
      tier: view.tier,
    },
    subject: view.subject,
    channel: view.channel,
    status: view.status,
    priority: view.priority,
    priority_score: view.priority_score,
    category: view.category,
    intent: view.intent,
    tags: [...view.tags],
    language: view.language,
    sentiment: view.sentiment,
    frustrated: view.frustrated,
    owner: view.owner,
    team: named(view.team_id, view.team_name),
    assignee: named(view.assignee_id, view.assignee_name),
    handoff_reason: view.handoff_reason,
    auto_resolved: view.auto_resolved,
    resolution_time_seconds:
      view.resolved_at === null ? null : (view.resolved_at.getTime() - view.created_at.getTime()) / 1000,
    resolution_notes: view.resolution_notes,
    sla_compliant: isConcluded || running.length < clocks.length ? isCompliant(clocks, now) : null,
    sla_deadline: iso(next),
    sla_policy: clocks[0]?.policy ?? null,
    satisfaction: satisfactionOf(view),
    last_message: view.last_message,
    version: view.version,
    created_at: view.created_at.toISOString(),
    updated_at: view.updated_at.toISOString(),
  }
}

function satisfactionOf({ rating, rating_scale_max: scale, rating_feedback: feedback }: TicketView) {
  return rating === null || scale === null ? null : { rating, scale_max: scale, feedback }
}

export function presentMessage(row: MessageRow & { delivery?: Message['delivery'] }): Message {
  return {
    id: row.id,
    author: row.author,
    author_name: row.author_name,
    visibility: row.visibility,
    text: row.body,
    evidence: [...row.evidence],
    run_id: row.run_id,
    delivery: row.delivery ?? null,
    created_at: row.created_at.toISOString(),
  }
}

export function presentClock(clock: SlaClock, { now, atRiskShare }: Presented): Clock {
  return {
    metric: clock.metric,
    target_seconds: clock.targetSeconds,
    due_at: clock.dueAt.toISOString(),
    stopped_at: iso(clock.stoppedAt),
    status: clockStatus(clock, now, atRiskShare),
    remaining_seconds: clock.stoppedAt === null ? Math.floor((clock.dueAt.getTime() - now.getTime()) / 1000) : null,
  }
}

export interface Parts {
  readonly view: TicketView
  readonly clocks: readonly SlaClock[]
  readonly messages: readonly (MessageRow & { delivery: Message['delivery'] })[]
}

export function presentDetail({ view, clocks, messages }: Parts, presented: Presented): TicketDetail {
  const answer = messages.findLast(({ author, visibility }) => author !== 'customer' && visibility === 'public')
  return {
    ...presentTicket(view, clocks, presented),
    metadata: view.metadata as TicketDetail['metadata'],
    messages: messages.map(presentMessage),
    clocks: clocks.map((clock) => presentClock(clock, presented)),
    draft: view.draft ? { ...view.draft, evidence: [...view.draft.evidence] } : null,
    response: answer?.body ?? null,
  }
}
