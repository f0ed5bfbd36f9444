import type { Context } from '../../../kernel/context.ts'
import { autonomyChanged } from '../events.ts'
import {
  labelFromDrafts,
  labelFromRatings,
  labelFromRecontacts,
  listLabelled,
  listRulings,
  upsertRuling,
  type RulingRow,
} from '../store/autonomy.ts'
import { judgeCategory, type Judgment, type RiskBudget } from './judge-category.ts'

export const AUTONOMY_TOPIC = 'autonomy'
const DAY_MS = 86_400_000

/** What a person allows in a category. */
export interface CategoryBudget extends RiskBudget {
  readonly category: string
}

export interface AutonomySettings {
  readonly budgets: readonly CategoryBudget[]
  /** Labels older than this say little about the answers of today. */
  readonly windowDays: number
  /** 0..1: in force until enough is known. */
  readonly minimumConfidence: number
}

/** Gathers what is known of the assistant's answers, and judges every category that has a budget. */
export async function reviewAutonomy(context: Context, settings: AutonomySettings): Promise<void> {
  const since = new Date(context.now.getTime() - settings.windowDays * DAY_MS)
  await labelFromRatings(context.db, since)
  await labelFromDrafts(context.db, since)
  await labelFromRecontacts(context.db, since)
  const known = new Map((await listRulings(context.db)).map((ruling) => [ruling.category, ruling]))
  for (const budget of settings.budgets) {
    await reviewCategory(context, { budget, settings, since, before: known.get(budget.category) })
  }
}

interface Review {
  readonly budget: CategoryBudget
  readonly settings: AutonomySettings
  readonly since: Date
  readonly before: RulingRow | undefined
}

async function reviewCategory(context: Context, review: Review): Promise<void> {
  const { budget, settings, before } = review
  if (before?.state === 'demoted') {
    return
  }
  const answers = await listLabelled(context.db, budget.category, countedFrom(review))
  const judged = judgeCategory(answers, budget, before?.threshold ?? settings.minimumConfidence)
  await context.transaction(async (transaction) => {
    await upsertRuling(transaction.db, {
      ...judged,
      category: budget.category,
      threshold: judged.threshold ?? null,
      changed_by: 'resolute',
      counts_from: before?.counts_from ?? null,
      at: transaction.now,
    })
    await tellChange(transaction, review, judged)
  })
}

/** Labels from before a person gave the category back count no more, nor do old ones. */
const countedFrom = ({ since, before }: Review): Date =>
  before?.counts_from && before.counts_from > since ? before.counts_from : since

async function tellChange(context: Context, { budget, before }: Review, judged: Judgment): Promise<void> {
  const { state: to, because } = judged
  const was = { state: before?.state ?? 'default', threshold: before?.threshold ?? null }
  const threshold = judged.threshold ?? null
  if (was.state === to && was.threshold === threshold) {
    return
  }
  const payload = { category: budget.category, from: was.state, to, threshold, because }
  await context.emit(autonomyChanged, [{ payload }])
  await context.announce(AUTONOMY_TOPIC, [budget.category])
}
