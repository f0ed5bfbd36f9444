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

/** Of a category of which nothing is known yet. */
const unjudged = {
  state: 'default',
  threshold: null,
  labels: 0,
  wrong: 0,
  bound: null,
  because: 'no answer has been labelled yet: the fixed threshold holds',
  changed_by: null,
  changed_at: undefined,
} as const

function view(
  { category, maximumWrongShare, confidence }: CategoryBudget,
  minimumConfidence: number,
  ruling: RulingRow | undefined,
): AutonomyView['categories'][number] {
  const { state, threshold, labels, wrong, bound, because, changed_by, changed_at } = ruling ?? unjudged
  return {
    category,
    maximum_wrong_share: maximumWrongShare,
    confidence,
    state,
    minimum_confidence: threshold ?? minimumConfidence,
    labels,
    wrong,
    bound,
    because,
    changed_by,
    changed_at: changed_at?.toISOString() ?? null,
  }
}
