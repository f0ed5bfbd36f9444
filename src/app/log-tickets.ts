import type { Log } from '../kernel/log.ts'
import type { Concluded } from '../modules/resolution/index.ts'
import type { Created } from '../modules/tickets/index.ts'

/** The two lines of documents 001 and 002, field for field. They carry ids and labels, never what anybody wrote. */
export function logCreated(log: Log, created: readonly Created[]): void {
  if (!log.isLevelEnabled('info')) {
    return
  }
  for (const { reference, customerId, priority, channel } of created) {
    log.info({
      component: 'orchestrator',
      event: 'ticket_created',
      ticket_id: reference,
      customer_id: customerId,
      category: null,
      priority,
      channel,
    })
  }
}

export function logConcluded(log: Log, concluded: readonly Concluded[]): void {
  if (!log.isLevelEnabled('info')) {
    return
  }
  for (const { reference, customerId, outcome, row } of concluded) {
    log.info({
      component: 'orchestrator',
      event: 'ticket_processed',
      ticket_id: reference,
      correlation_id: row.id,
      customer_id: customerId,
      category: row.report.category,
      confidence: row.report.confidence,
      resolution_method: outcome === 'replied' ? 'ai_auto' : 'human_escalation',
      processing_time_ms: row.report.processingMs,
      llm_tokens_used: 0,
      cost_usd: 0,
    })
  }
}
