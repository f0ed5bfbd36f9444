import type { Context } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { autonomyChanged } from '../events.ts'
import { listRulings, upsertRuling } from '../store/autonomy.ts'
import { AUTONOMY_TOPIC } from './review-autonomy.ts'

/** A person gives a category back to the assistant: it starts again from the fixed threshold, and from new labels. */
export function restoreCategory(context: Context, category: string): Promise<void> {
  return context.transaction(async (transaction) => {
    const before = (await listRulings(transaction.db)).find((ruling) => ruling.category === category)
    if (before?.state !== 'demoted') {
      throw new AppError(
        'conflict',
        `${category} was not taken from the assistant; GET /api/v1/autonomy shows what was.`,
      )
    }
    const because = 'given back by a person'
    await upsertRuling(transaction.db, {
      category,
      state: 'default',
      threshold: null,
      labels: 0,
      wrong: 0,
      bound: null,
      because,
      changed_by: `${transaction.actor.kind}:${transaction.actor.id}`,
      counts_from: transaction.now,
      at: transaction.now,
    })
    await transaction.emit(autonomyChanged, [
      { payload: { category, from: 'demoted', to: 'default', threshold: null, because } },
    ])
    await transaction.announce(AUTONOMY_TOPIC, [category])
  })
}
