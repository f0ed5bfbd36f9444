import type { HandoffReason } from '../../../contract/shared.ts'
import type { Turn } from '../answering/index.ts'
import type { SearchHit } from '../knowledge/index.ts'
import type { Intent, Understanding } from '../understanding/index.ts'
import type { AutomationSettings, Rule } from './run.ts'

/** Everything the decision looks at. */
export interface AutomationInputs {
  readonly understanding: Understanding
  readonly intent: Intent
  readonly hits: readonly SearchHit[]
  readonly customerTurns: number
  readonly settings: AutomationSettings & { readonly because?: string }
  /** Whether a model stands ready that translates what is published. */
  readonly canTranslate?: boolean
  /** The incident the message tells of, when a person has approved what customers are told about it. */
  readonly statedIncident?: string | undefined
  /** What the message means in the conversation that is open, if one is. */
  readonly turn?: Turn | undefined
}

export interface JudgedRule extends Rule {
  readonly reason: HandoffReason
  /** Of the risk, 0..1, when this rule fails. */
  readonly risk: number
}

/** The rules that ask whether an answer can be found for this message: what has its answer already need not pass them. */
export const RULES_OF_THE_ANSWER: ReadonlySet<string> = new Set([
  'not_complex',
  'intent_may_be_automated',
  'in_scope',
  'language_is_served',
  'knowledge_found',
  'confident_enough',
])
