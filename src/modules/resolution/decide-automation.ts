import type { HandoffReason } from '../../../contract/shared.ts'
import type { SearchHit } from '../knowledge/index.ts'
import type { Intent, Understanding } from '../understanding/index.ts'
import type { AutomationSettings, Eligibility, Rule } from './run.ts'

/** Everything the decision looks at. */
export interface AutomationInputs {
  readonly understanding: Understanding
  readonly intent: Intent
  readonly hits: readonly SearchHit[]
  readonly customerTurns: number
  readonly settings: AutomationSettings
}

interface JudgedRule extends Rule {
  readonly reason: HandoffReason
  /** Of the risk, 0..1, when this rule fails. */
  readonly risk: number
}

type RuleOf = (inputs: AutomationInputs) => Omit<JudgedRule, 'rule'>

const round = (value: number): number => Math.round(value * 1000) / 1000

/** Less sure than even that the best article answers, the knowledge has no answer: a gap, not a doubt. */
const LIKELY_ANSWER = 0.5

const matched = ({ understanding }: AutomationInputs, ...reasons: readonly string[]): string | null =>
  understanding.triggers.find(({ reason }) => reasons.includes(reason))?.matched ?? null

/**
 * The rules in the order of their weight: the first that fails names the reason of the handoff, the others that fail
 * contribute. They come before any model and none can overrule them (documents 000, 001 and 004).
 */
const rules: Readonly<Record<string, RuleOf>> = {
  no_legal_or_regulatory_words: (inputs) => {
    const found = matched(inputs, 'legal_keyword', 'data_protection')
    return {
      passed: found === null,
      value: found,
      threshold: null,
      would_flip: 'a message without legal or data-protection words',
      reason: 'legal_keyword',
      risk: 0.9,
    }
  },
  no_person_asked_for: (inputs) => {
    const found = matched(inputs, 'customer_request')
    return {
      passed: found === null,
      value: found,
      threshold: null,
      would_flip: 'the customer not asking for a person',
      reason: 'customer_request',
      risk: 0.3,
    }
  },
  not_high_stakes: ({ intent }) => ({
    passed: !intent.highStakes,
    value: intent.id,
    threshold: 'high_stakes: false',
    would_flip: `high_stakes: false for ${intent.id} in the taxonomy`,
    reason: 'high_stakes_action',
    risk: 0.8,
  }),
  sentiment_not_too_negative: ({ understanding: { sentiment }, settings }) => ({
    passed: sentiment.score >= settings.negativeSentimentBelow && sentiment.label !== 'very_negative',
    value: round(sentiment.score),
    threshold: settings.negativeSentimentBelow,
    would_flip: `a sentiment of ${settings.negativeSentimentBelow} or more`,
    reason: 'negative_sentiment',
    risk: 0.5,
  }),
  within_turns: ({ customerTurns, settings }) => ({
    passed: customerTurns <= settings.maximumCustomerTurns,
    value: customerTurns,
    threshold: settings.maximumCustomerTurns,
    would_flip: `at most ${settings.maximumCustomerTurns} messages from the customer`,
    reason: 'turn_limit',
    risk: 0.4,
  }),
  not_complex: ({ understanding: { complexity } }) => ({
    passed: complexity.level !== 'complex',
    value: complexity.level,
    threshold: 'moderate',
    would_flip: `without: ${complexity.because.join(', ') || 'nothing'}`,
    reason: 'complexity',
    risk: 0.5,
  }),
  intent_may_be_automated: ({ intent }) => ({
    passed: intent.strategy !== 'handoff',
    value: intent.strategy,
    threshold: 'answer or template',
    would_flip: `strategy: answer for ${intent.id} in the taxonomy`,
    reason: 'policy_restriction',
    risk: 0.4,
  }),
  in_scope: ({ understanding: { classification } }) => ({
    passed: !classification.outOfScope,
    value: round(classification.confidence),
    threshold: 'in the taxonomy',
    would_flip: 'an intent of the taxonomy that fits',
    reason: 'unsupported_request',
    risk: 0.6,
  }),
  language_is_served: ({ understanding: { language }, intent }) => ({
    passed: !language.needsTranslation || intent.strategy === 'template',
    value: language.code,
    threshold: 'en',
    would_flip: 'an article in the language of the customer, or a model that translates',
    reason: 'unsupported_request',
    risk: 0.5,
  }),
  knowledge_found: ({ hits, intent }) => ({
    passed: intent.strategy !== 'answer' || (hits[0]?.confidence ?? 0) >= LIKELY_ANSWER,
    value: round(hits[0]?.confidence ?? 0),
    threshold: LIKELY_ANSWER,
    would_flip: 'a published article about it',
    reason: 'missing_knowledge',
    risk: 0.6,
  }),
  confident_enough: ({ hits, intent, understanding: { classification }, settings }) => {
    const isAnswer = intent.strategy === 'answer'
    const isTemplate = intent.strategy === 'template'
    const confidence = isAnswer ? (hits[0]?.confidence ?? 0) : classification.confidence
    const threshold = isTemplate ? settings.minimumTemplateConfidence : settings.minimumConfidence
    return {
      passed: confidence >= threshold,
      value: round(confidence),
      threshold,
      would_flip: `${isAnswer ? 'an article' : 'an intent'} at least ${threshold} sure`,
      reason: 'low_confidence',
      risk: 1 - confidence,
    }
  },
  automation_is_on: ({ settings }) => ({
    passed: settings.enabled && settings.mode === 'auto',
    value: settings.enabled ? settings.mode : 'disabled',
    threshold: 'auto',
    would_flip: 'automation.enabled: true and automation.mode: auto',
    reason: 'policy_restriction',
    risk: 0,
  }),
}

/** Can this be answered without a person? Every rule is judged, so that the record shows what would have to change. */
export function decideAutomation(inputs: AutomationInputs): Eligibility {
  const judged = Object.entries(rules).map(([rule, judge]) => ({ rule, ...judge(inputs) }))
  const failed = judged.filter(({ passed }) => !passed)
  const reasons = [...new Set(failed.map(({ reason }) => reason))]
  const [reason, ...contributing] = reasons
  return {
    canAutomate: failed.length === 0,
    reason,
    contributing,
    automationReason: failed[0] ? `${failed[0].rule.replaceAll('_', ' ')}: no` : 'every rule passed',
    riskScore: round(riskOf(judged, inputs.intent)),
    rules: judged.map(({ rule, passed, value, threshold, would_flip }) => ({
      rule,
      passed,
      value,
      threshold,
      would_flip,
    })),
  }
}

const intentRisk = { low: 0.05, medium: 0.2, high: 0.5 } as const

/** 1 − Π(1 − r): the chance that at least one of independent risks comes true. */
function riskOf(judged: readonly JudgedRule[], intent: Intent): number {
  const risks = judged.filter(({ passed }) => !passed).map(({ risk }) => risk)
  return 1 - [intentRisk[intent.risk], ...risks].reduce((safe, risk) => safe * (1 - risk), 1)
}
