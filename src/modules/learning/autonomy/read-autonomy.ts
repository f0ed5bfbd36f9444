import type { Autonomy as AutonomyView } from '../../../../contract/autonomy.ts'
import type { Context } from '../../../kernel/context.ts'
import type { ModeRule, Ruling } from '../../resolution/index.ts'
import { listRulings, type RulingRow } from '../store/autonomy.ts'
import type { AutonomySettings, CategoryBudget } from './review-autonomy.ts'

export interface AutonomyNeeds extends AutonomySettings {
  readonly mode: Ruling['mode']
  readonly modes: readonly ModeRule[]
}

/** How far the assistant may go by itself, and why. */
export async function readAutonomy(context: Context, settings: AutonomyNeeds): Promise<AutonomyView> {
  const rulings = new Map((await listRulings(context.db)).map((ruling) => [ruling.category, ruling]))
  return {
    mode: settings.mode,
    rules: settings.modes.map(({ channel = null, category = null, segment = null, mode }) => ({
      channel,
      category,
      segment,
      mode,
    })),
    categories: settings.budgets.map((budget) =>
      view(budget, settings.minimumConfidence, rulings.get(budget.category)),
    ),
  }
}

function view(
  { category, maximumWrongShare, confidence }: CategoryBudget,
  minimumConfidence: number,
  ruling: RulingRow | undefined,
): AutonomyView['categories'][number] {
  return {
    category,
    maximum_wrong_share: maximumWrongShare,
    confidence,
    state: ruling?.state ?? 'default',
    minimum_confidence: ruling?.threshold ?? minimumConfidence,
    labels: ruling?.labels ?? 0,
    wrong: ruling?.wrong ?? 0,
    bound: ruling?.bound ?? null,
    because: ruling?.because ?? 'no answer has been labelled yet: the fixed threshold holds',
    changed_by: ruling?.changed_by ?? null,
    changed_at: ruling?.changed_at.toISOString() ?? null,
  }
}
