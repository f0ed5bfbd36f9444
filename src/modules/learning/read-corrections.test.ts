import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseTaxonomy } from '../understanding/index.ts'
import { intentMeant } from './read-corrections.ts'

const taxonomy = parseTaxonomy(readFileSync(new URL('../../../config/taxonomy.yaml', import.meta.url), 'utf8'))

describe('the intent a person meant', () => {
  it.each([
    ['refund_request', 'crash', 'refund_request'],
    ['bug_report', 'crash', 'bug_report'],
    ['account_management', 'login_problem', 'login_problem'],
    ['feature_request', 'crash', 'feature_request'],
    ['order_tracking', 'crash', 'order_status'],
    ['account_management', 'crash', undefined],
    ['lunch', 'crash', undefined],
  ])('by setting %s on a ticket found to be %s is %s', (category, intent, meant) => {
    expect(intentMeant({ category, intent }, taxonomy)).toBe(meant)
  })
})
