import type { Db } from '../../../kernel/db/db.ts'
import type { UnderstandingEngine } from '../../understanding/index.ts'
import { findActiveModel } from '../store/classifiers.ts'

/** Gives an engine what the company has taught, once. What does not fit its taxonomy is left out. */
export async function teachLearned(db: Db, understanding: UnderstandingEngine): Promise<void> {
  const active = await findActiveModel(db)
  understanding.useLearned(active?.model)
}
