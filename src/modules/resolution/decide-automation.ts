import {
  INJECTION_FROM,
  isApprovedText,
  isFromKnowledge,
  type InjectionKind,
  type Intent,
  type Understanding,
} from '../understanding/index.ts'
import { RULES_OF_THE_ANSWER, type AutomationInputs, type JudgedRule } from './automation-rule.ts'
import { judgeTurn, passedByTurn } from './judge-turn.ts'
import { round } from './round.ts'
import type { Eligibility } from './run.ts'

/** What the statement about an incident stands in for: it answers whoever tells of it, however they say so. */
const STATED = RULES_OF_THE_ANSWER

type RuleOf = (inputs: AutomationInputs) => Omit<JudgedRule, 'rule'>

/** Less sure than even that the best article answers, the knowledge has no answer: a gap, not a doubt. */
const LIKELY_ANSWER = 0.5

/** As understanding calls a risk high; the attempt to steer has a rule of its own. */
const HIGH_RISK = 0.6

/** Whoever hides text, writes others' turns, calls tools or sends data out means it: no look-alike does that by chance. */
const MEANT_BADLY: ReadonlySet<InjectionKind> = new Set(['exfiltration', 'tool_call', 'fake_turn', 'hidden_text'])

/** Whether somebody tries to steer the assistant. No model sees such a message, and only published words answer it. */
export const isSteered = ({ score }: Understanding['injection']): boolean => score >= INJECTION_FROM

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
    passed: intent.strategy !== 'handoff' && (intent.strategy !== 'strict' || intent.template !== undefined),
    value: intent.strategy,
    threshold: 'answer or template',
    would_flip:
      intent.strategy === 'strict'
        ? `an approved template for ${intent.id} in the taxonomy`
        : `strategy: answer for ${intent.id} in the taxonomy`,
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
  language_is_served: ({ understanding: { language }, intent, canTranslate = false }) => ({
    passed: !language.needsTranslation || isApprovedText(intent.strategy) || canTranslate,
    value: language.code,
    threshold: 'en',
    would_flip: 'an article in the language of the customer, or a model that translates',
    reason: 'unsupported_request',
    risk: 0.5,
  }),
  knowledge_found: ({ hits, intent }) => ({
    passed: !isFromKnowledge(intent.strategy) || (hits[0]?.confidence ?? 0) >= LIKELY_ANSWER,
    value: round(hits[0]?.confidence ?? 0),
    threshold: LIKELY_ANSWER,
    would_flip: 'a published article about it',
    reason: 'missing_knowledge',
    risk: 0.6,
  }),
  confident_enough: ({ hits, intent, understanding: { classification }, settings }) => {
    const isAnswer = isFromKnowledge(intent.strategy)
    const isTemplate = isApprovedText(intent.strategy)
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
  no_attempt_to_steer: ({ understanding: { injection } }) => {
    const kinds = isSteered(injection) ? injection.signals.map(({ kind }) => kind) : []
    const meant = kinds.filter((kind) => MEANT_BADLY.has(kind))
    return {
      passed: meant.length === 0,
      value: meant.length === 0 ? injection.score : meant.join(', '),
      threshold: INJECTION_FROM,
      would_flip: 'a message that holds no orders, hidden text or turns of others',
      reason: 'policy_restriction',
      risk: 0.5,
    }
  },
  risk_not_high: ({ understanding: { risk } }) => {
    const factors = risk.factors.filter(({ kind }) => kind !== 'injection')
    const score = atLeastOne(factors.map(({ weight }) => weight))
    return {
      passed: score < HIGH_RISK,
      value: round(score),
      threshold: HIGH_RISK,
      would_flip: `without: ${factors.map(({ because }) => because).join('; ') || 'nothing'}`,
      reason: 'policy_restriction',
      risk: score,
    }
  },
  automation_is_on: ({ settings }) => ({
    passed: settings.enabled && settings.mode === 'auto',
    value: settings.enabled
      ? `${settings.mode}${settings.because === undefined ? '' : `: ${settings.because}`}`
      : 'disabled',
    threshold: 'auto',
    would_flip: 'automation.enabled: true and automation.mode: auto',
    reason: 'policy_restriction',
    risk: 0,
  }),
}

/** Can this be answered without a person? Every rule is judged, so that the record shows what would have to change. */
export function decideAutomation(inputs: AutomationInputs): Eligibility {
  const judged = [
    ...Object.entries(rules).map(([rule, judge]) => withStatement({ rule, ...judge(inputs) }, inputs)),
    ...judgeTurn(inputs),
  ]
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

/** A rule that fails passes all the same where the approved statement is the answer, or the steps that were begun go on. */
function withStatement(judged: JudgedRule, { statedIncident, turn }: AutomationInputs): JudgedRule {
  const isStated = statedIncident !== undefined && !judged.passed && STATED.has(judged.rule)
  if (isStated) {
    return { ...judged, passed: true, would_flip: `the statement about ${statedIncident} not being approved` }
  }
  return !judged.passed && passedByTurn(judged.rule, turn)
    ? { ...judged, passed: true, would_flip: 'a message that carries no steps on' }
    : judged
}

const intentRisk = { low: 0.05, medium: 0.2, high: 0.5 } as const

function riskOf(judged: readonly JudgedRule[], intent: Intent): number {
  const risks = judged.filter(({ passed }) => !passed).map(({ risk }) => risk)
  return atLeastOne([intentRisk[intent.risk], ...risks])
}

/** 1 − Π(1 − r): the chance that at least one of independent risks comes true. */
function atLeastOne(risks: readonly number[]): number {
  return 1 - risks.reduce((safe, risk) => safe * (1 - risk), 1)
}
