import type { AnswerLabel, LabelAnswer } from '../../../../contract/autonomy.ts'
import type { Context } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { answerLabelled } from '../events.ts'
import { findRunToLabel, upsertReview } from '../store/autonomy.ts'

/** A person says whether what a run answered, or drafted, was right. */
export function labelAnswer(context: Context, runId: string, { verdict, note }: LabelAnswer): Promise<AnswerLabel> {
  return context.transaction(async (transaction) => {
    const run = await findRunToLabel(transaction.db, runId)
    if (!run) {
      throw new AppError(
        'not-found',
        `There is no run ${runId}; GET /api/v1/tickets/{ticket_id}/explanation lists them.`,
      )
    }
    if (!run.has_answer) {
      throw new AppError('conflict', 'This run was superseded: nobody got what it answered.')
    }
    const labeledBy = `${transaction.actor.kind}:${transaction.actor.id}`
    await upsertReview(transaction.db, {
      run_id: runId,
      ticket_id: run.ticket_id,
      category: run.category,
      score: run.score,
      is_sent: run.is_sent,
      is_wrong: verdict === 'wrong',
      note: note ?? null,
      labeled_by: labeledBy,
      labeled_at: transaction.now,
    })
    const payload = { ticketId: run.ticket_id, runId, category: run.category, verdict }
    await transaction.emit(answerLabelled, [{ ticketId: run.ticket_id, payload }])
    return {
      run_id: runId,
      ticket_id: run.reference,
      category: run.category,
      verdict,
      source: 'review',
      labeled_by: labeledBy,
      labeled_at: transaction.now.toISOString(),
    }
  })
}
