import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isApprovedText, isFromKnowledge, parseTaxonomy, TaxonomyError } from './taxonomy.ts'

const shipped = readFileSync(new URL('../../../config/taxonomy.yaml', import.meta.url), 'utf8')

function mistakesOf(text: string): readonly string[] {
  try {
    parseTaxonomy(text, 'my.yaml')
  } catch (error) {
    if (error instanceof TaxonomyError) {
      return error.mistakes
    }
    throw error
  }
  return []
}

describe('the shipped taxonomy', () => {
  const taxonomy = parseTaxonomy(shipped)

  it('has the six categories, and all eight names that resolution targets are set for', () => {
    expect(new Set(taxonomy.intents.map((intent) => intent.category))).toEqual(
      new Set([
        'technical_support',
        'billing_inquiry',
        'feature_request',
        'bug_report',
        'account_management',
        'general_inquiry',
      ]),
    )
    const names = new Set(taxonomy.intents.map((intent) => intent.subcategoryName))
    for (const name of [
      'Password Reset',
      'Refund Status',
      'Order Tracking',
      'Technical Support',
      'Billing Inquiry',
      'Account Issues',
      'Product Info',
      'Complaints',
    ]) {
      expect(names).toContain(name)
    }
  })

  it('gives every intent at least 12 examples', () => {
    expect(taxonomy.intents.filter((intent) => intent.examples.length < 12).map((intent) => intent.id)).toEqual([])
  })

  it('lets a person decide wherever money moves or an account ends', () => {
    const highStakes = taxonomy.intents.filter((intent) => intent.highStakes)
    expect(highStakes.map((intent) => intent.id).toSorted()).toEqual([
      'account_closure',
      'data_request',
      'duplicate_charge',
      'refund_request',
    ])
    expect(highStakes.every((intent) => intent.strategy === 'handoff')).toBe(true)
  })

  it('carries the points of the priority rule', () => {
    expect(taxonomy.priority).toMatchObject({
      base: 5,
      cap: 10,
      high_priority_categories: ['payment_issue', 'service_down', 'security'],
      sentiment_below: -0.5,
      tiers: ['platinum', 'gold'],
      urgency_keywords: ['urgent', 'asap', 'immediately', 'critical'],
    })
  })
})

describe('strategies', () => {
  const strategyOf = (text: string, intent: string) => parseTaxonomy(text, 'my.yaml').findIntent(intent)?.strategy

  it('are those of the category where an intent names none', () => {
    const ofCategory = shipped.replace(
      'name: Technical Support\n',
      'name: Technical Support\n    strategy: procedure\n',
    )
    expect(strategyOf(ofCategory, 'sync_problem')).toBe('answer')
    const unnamed = ofCategory.replace(
      'name: Devices do not synchronize\n            strategy: answer\n',
      'name: Devices do not synchronize\n',
    )
    expect(unnamed).not.toBe(ofCategory)
    expect(strategyOf(unnamed, 'sync_problem')).toBe('procedure')
  })

  it('are all there are', () => {
    for (const strategy of ['answer', 'generative', 'extractive', 'procedure', 'strict', 'handoff']) {
      expect(strategyOf(shipped.replace('strategy: answer', `strategy: ${strategy}`), 'integration_failure')).toBe(
        strategy,
      )
    }
  })

  it('may be strict with an approved text or without one', () => {
    const strict = shipped.replace(
      'strategy: template\n            template: thank_you',
      'strategy: strict\n            template: thank_you',
    )
    expect(strict).not.toBe(shipped)
    expect(parseTaxonomy(strict).intents.find(({ template }) => template === 'thank_you')?.strategy).toBe('strict')
  })

  it('are from knowledge, approved texts, or for people', () => {
    expect(isFromKnowledge('procedure')).toBe(true)
    expect(isFromKnowledge('strict')).toBe(false)
    expect(isApprovedText('strict')).toBe(true)
    expect(isApprovedText('handoff')).toBe(false)
  })
})

describe('a taxonomy with mistakes', () => {
  it('names file, line and path of a wrong value', () => {
    const broken = shipped.replace('strategy: template', 'strategy: guess')
    const line = broken.split('\n').findIndex((text) => text.includes('strategy: guess')) + 1
    expect(mistakesOf(broken)[0]).toMatch(
      new RegExp(`^my\\.yaml:${line} categories\\[2\\]\\.subcategories\\[0\\]\\.intents\\[0\\]\\.strategy: `),
    )
  })

  it('reports an unknown key, a double intent and a template without its strategy', () => {
    expect(mistakesOf(`${shipped}\nsurprise: 1\n`).join()).toContain('surprise')
    expect(mistakesOf(shipped.replace('id: sync_problem', 'id: export_problem')).join()).toContain(
      '"export_problem" is declared twice',
    )
    expect(
      mistakesOf(
        shipped
          .replace('template: thank_you', 'template: thank_you\n            high_stakes: false')
          .replace(
            'strategy: template\n            template: feature',
            'strategy: answer\n            template: feature',
          ),
      ).join(),
    ).toContain('only with it')
  })

  it('refuses an example that stands under two intents', () => {
    expect(mistakesOf(shipped.replace('- My payment failed\n', '- I want a refund\n')).join()).toContain(
      'already an example of "refund_request"',
    )
  })

  it('reports broken YAML with its line', () => {
    expect(mistakesOf('version: 1\ncategories: [\n')[0]).toMatch(/^my\.yaml:\d+ /)
  })

  it('refuses a fallback that does not exist and levels out of order', () => {
    expect(
      mistakesOf(shipped.replace('fallback_intent: product_question', 'fallback_intent: nothing')).join(),
    ).toContain('no intent is called "nothing"')
    expect(mistakesOf(shipped.replace('urgent: 9, high: 7', 'urgent: 6, high: 7')).join()).toContain(
      'urgent > high > normal',
    )
  })
})
