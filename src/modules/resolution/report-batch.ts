import type { BatchReport } from '../../../contract/resolution.ts'
import type { Context } from '../../kernel/context.ts'
import { reportAutomation } from './explain-ticket.ts'
import type { Concluded } from './run-messages.ts'

interface Batch {
  /** How many tickets were to be processed. */
  readonly total: number
  readonly concluded: readonly Concluded[]
  /** Share of a promise's time, 0..1, after which it is at risk. */
  readonly atRiskShare: number
}

/** The batch report of document 004, with the report of each ticket. What failed is with people, and counted as an error too. */
export async function reportBatch(context: Context, { total, concluded, atRiskShare }: Batch): Promise<BatchReport> {
  const results: BatchReport['results'] = []
  for (const { ticketId } of concluded) {
    results.push(await reportAutomation(context, ticketId, { atRiskShare }))
  }
  const count = (status: string): number => results.filter((each) => each.automation_status === status).length
  return {
    total_tickets: total,
    processed: concluded.length,
    automated: count('automated'),
    escalated: count('escalated'),
    errors: concluded.filter(({ row }) => row.handoff_reason === 'tool_failure').length,
    results,
  }
}
