import type { Config } from '../kernel/config/index.ts'
import type { AutonomyNeeds } from '../modules/learning/index.ts'

/** What a person has set about how far the assistant may go by itself. */
export const autonomyNeedsOf = ({ automation }: Config): AutonomyNeeds => ({
  mode: automation.enabled ? automation.mode : 'off',
  modes: automation.modes,
  budgets: automation.budgets,
  windowDays: automation.labelWindowDays,
  minimumConfidence: automation.minimumConfidence,
})
