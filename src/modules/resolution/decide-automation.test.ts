import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SearchHit } from '../knowledge/index.ts'
import type { Intent, Understanding } from '../understanding/index.ts'
import type { AutomationInputs } from './automation-rule.ts'
import { decideAutomation } from './decide-automation.ts'
import type { AutomationSettings } from './run.ts'

const settings: AutomationSettings = {
  enabled: true,
  mode: 'auto',
  minimumConfidence: 0.75,
  minimumTemplateConfidence: 0.5,
  languageConfidence: 0.8,
  solutionFoundScore: 0.8,
  negativeSentimentBelow: -0.6,
  maximumCustomerTurns: 8,
  qualityThreshold: 0.7,
}

const intent: Intent = {
  id: 'password_reset',
  name: 'Password reset',
  category: 'account_management',
  categoryName: 'Account management',
  subcategory: 'password_reset',
  subcategoryName: 'Password Reset',
  strategy: 'answer',
  template: undefined,
  team: 'accounts',
  risk: 'low',
  highStakes: false,
  mood: undefined,
  tags: [],
  examples: [],
}

const understanding: Understanding = {
  language: { code: 'en', confidence: 0.99, needsTranslation: false },
  sentiment: {
    score: 0,
    label: 'neutral',
    confidence: 0.9,
    emotions: [],
    urgency: 'low',
    frustration: 0,
    frustrated: false,
    formality: 'neutral',
    trend: { direction: 'stable', slope: 0, messages: 1 },
    because: [],
  },
  entities: [],
  classification: {
    category: 'account_management',
    subcategory: 'password_reset',
    intent: 'password_reset',
    confidence: 0.9,
    secondary: [],
    tags: [],
    outOfScope: false,
    because: [],
  },
  priority: { score: 5, level: 'normal', terms: [], explanation: '5 = 5' },
  triggers: [],
  complexity: { level: 'simple', score: 0, because: [] },
  personalData: [],
  injection: { score: 0, signals: [] },
  risk: { level: 'low', score: 0, factors: [] },
}

const hit = { confidence: 0.9 } as SearchHit

const calm: AutomationInputs = { understanding, intent, hits: [hit], customerTurns: 1, settings }
const given = (change: Partial<AutomationInputs>): AutomationInputs => ({ ...calm, ...change })
const understood = (change: Partial<Understanding>): AutomationInputs =>
  given({ understanding: { ...understanding, ...change } })

describe('decideAutomation', () => {
  it('lets a calm, known question through', () => {
    expect(decideAutomation(calm)).toMatchObject({
      canAutomate: true,
      reason: undefined,
      automationReason: 'every rule passed',
    })
  })

  it.each([
    ['legal_keyword', understood({ triggers: [{ reason: 'legal_keyword', matched: 'lawyer' }] })],
    ['legal_keyword', understood({ triggers: [{ reason: 'data_protection', matched: 'erase my personal data' }] })],
    ['customer_request', understood({ triggers: [{ reason: 'customer_request', matched: 'a human' }] })],
    ['high_stakes_action', given({ intent: { ...intent, highStakes: true } })],
    ['negative_sentiment', understood({ sentiment: { ...understanding.sentiment, score: -0.61, label: 'negative' } })],
    ['turn_limit', given({ customerTurns: 9 })],
    ['complexity', understood({ complexity: { level: 'complex', score: 7, because: ['stack trace'] } })],
    ['policy_restriction', given({ intent: { ...intent, strategy: 'handoff' } })],
    ['unsupported_request', understood({ classification: { ...understanding.classification, outOfScope: true } })],
    ['unsupported_request', understood({ language: { code: 'fr', confidence: 0.99, needsTranslation: true } })],
    ['missing_knowledge', given({ hits: [] })],
    ['low_confidence', given({ hits: [{ ...hit, confidence: 0.74 }] })],
    ['policy_restriction', given({ settings: { ...settings, mode: 'draft' } })],
    ['policy_restriction', given({ settings: { ...settings, enabled: false } })],
  ] as const)('hands over for %s', (reason, inputs) => {
    const decided = decideAutomation(inputs)
    expect(decided.canAutomate).toBe(false)
    expect(decided.reason).toBe(reason)
    expect(decided.rules.find(({ passed }) => !passed)?.would_flip).not.toBe('')
  })

  it('stands exactly at the thresholds of the documents', () => {
    expect(decideAutomation(given({ hits: [{ ...hit, confidence: 0.75 }] })).canAutomate).toBe(true)
    expect(decideAutomation(given({ customerTurns: 8 })).canAutomate).toBe(true)
    expect(
      decideAutomation(understood({ sentiment: { ...understanding.sentiment, score: -0.6, label: 'negative' } }))
        .canAutomate,
    ).toBe(true)
  })

  it('answers from a template in any language', () => {
    const inputs = understood({ language: { code: 'fr', confidence: 0.99, needsTranslation: true } })
    expect(decideAutomation({ ...inputs, intent: { ...intent, strategy: 'template' }, hits: [] }).canAutomate).toBe(
      true,
    )
  })

  it('answers in any language where a model translates', () => {
    const inputs = understood({ language: { code: 'fr', confidence: 0.99, needsTranslation: true } })
    expect(decideAutomation({ ...inputs, canTranslate: true }).canAutomate).toBe(true)
  })

  it('leaves a strict intent without its approved text to a person', () => {
    const strict = { ...intent, strategy: 'strict' as const }
    expect(decideAutomation(given({ intent: strict }))).toMatchObject({
      canAutomate: false,
      reason: 'policy_restriction',
    })
    expect(decideAutomation(given({ intent: { ...strict, template: 'approved' } })).canAutomate).toBe(true)
  })

  it.each(['exfiltration', 'tool_call', 'fake_turn', 'hidden_text'] as const)(
    'shows a person whoever tries to steer the assistant by %s',
    (kind) => {
      const inputs = understood({ injection: { score: 0.5, signals: [{ kind, matched: 'x' }] } })
      const { canAutomate, reason, rules } = decideAutomation(inputs)
      expect({ canAutomate, reason }).toEqual({ canAutomate: false, reason: 'policy_restriction' })
      expect(rules.find(({ rule }) => rule === 'no_attempt_to_steer')).toMatchObject({ passed: false, value: kind })
    },
  )

  it('answers with published words what only sounds like an attempt', () => {
    const signals = [{ kind: 'addresses_assistant' as const, matched: 'you are a bot' }]
    expect(decideAutomation(understood({ injection: { score: 0.9, signals } })).canAutomate).toBe(true)
    const meant = [{ kind: 'tool_call' as const, matched: 'curl' }]
    expect(decideAutomation(understood({ injection: { score: 0.49, signals: meant } })).canAutomate).toBe(true)
  })

  it('shows a person what is risky, the attempt to steer aside', () => {
    const risky = (kind: 'security' | 'injection') =>
      understood({ risk: { level: 'high', score: 0.6, factors: [{ kind, weight: 0.6, because: 'x' }] } })
    expect(decideAutomation(risky('security'))).toMatchObject({ canAutomate: false, reason: 'policy_restriction' })
    expect(decideAutomation(risky('injection')).canAutomate).toBe(true)
  })

  it('lets the approved statement about an incident answer what is unclear, never what is for people', () => {
    const statedIncident = 'INC-1'
    const unclear = understood({ complexity: { level: 'complex', score: 7, because: ['logs'] } })
    expect(decideAutomation({ ...unclear, hits: [], statedIncident }).canAutomate).toBe(true)
    const legal = understood({ triggers: [{ reason: 'legal_keyword', matched: 'sue' }] })
    expect(decideAutomation({ ...legal, statedIncident }).canAutomate).toBe(false)
    expect(
      decideAutomation({ ...given({ intent: { ...intent, highStakes: true } }), statedIncident }).canAutomate,
    ).toBe(false)
    expect(decideAutomation({ ...given({ settings: { ...settings, mode: 'off' } }), statedIncident }).canAutomate).toBe(
      false,
    )
  })

  it('never automates legal words, whatever else is true', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(20),
        fc.boolean(),
        (confidence, turns, isHighStakes) => {
          const decided = decideAutomation({
            ...understood({ triggers: [{ reason: 'legal_keyword', matched: 'sue' }] }),
            hits: [{ ...hit, confidence }],
            customerTurns: turns,
            intent: { ...intent, highStakes: isHighStakes },
          })
          expect(decided.canAutomate).toBe(false)
          expect(decided.reason).toBe('legal_keyword')
        },
      ),
    )
  })

  it('keeps the risk between 0 and 1, never lower when one more rule fails', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(20), (confidence, turns) => {
        const one = decideAutomation(given({ hits: [{ ...hit, confidence }], customerTurns: turns }))
        const more = decideAutomation(
          given({ hits: [{ ...hit, confidence }], customerTurns: turns, intent: { ...intent, highStakes: true } }),
        )
        expect(one.riskScore).toBeGreaterThanOrEqual(0)
        expect(more.riskScore).toBeLessThanOrEqual(1)
        expect(more.riskScore).toBeGreaterThanOrEqual(one.riskScore)
      }),
    )
  })
})
