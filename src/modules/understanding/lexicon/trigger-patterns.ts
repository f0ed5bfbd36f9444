import type { TriggerReason } from '../understanding.ts'
import { HUMAN_PATTERNS } from './trigger-patterns-human.ts'
import { LEGAL_PATTERNS } from './trigger-patterns-legal.ts'
import { LEAVING_PATTERNS, PRIVACY_PATTERNS } from './trigger-patterns-rights.ts'

export interface TriggerPattern {
  readonly reason: TriggerReason
  /** Matched against lower-case text with straight apostrophes. */
  readonly pattern: RegExp
}

const withReason = (reason: TriggerReason, patterns: readonly RegExp[]): TriggerPattern[] =>
  patterns.map((pattern) => ({ reason, pattern }))

export const TRIGGER_PATTERNS: readonly TriggerPattern[] = [
  ...withReason('customer_request', HUMAN_PATTERNS),
  ...withReason('legal_keyword', LEGAL_PATTERNS),
  ...withReason('data_protection', PRIVACY_PATTERNS),
  ...withReason('negative_sentiment', LEAVING_PATTERNS),
]
