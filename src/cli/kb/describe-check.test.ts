import { expect, test } from 'vitest'
import { describeHealth, isHealthy, type KnowledgeHealth } from './describe-check.ts'

const sound: KnowledgeHealth = {
  check: { articles: 85, findings: [] },
  gaps: { days: 30, unanswered: 0, gaps: [] },
  effects: [],
}
const article = (id: string) => ({ id: '018f0000-0000-7000-8000-000000000000', external_id: id, title: `About ${id}` })

test('sound knowledge is told in two lines', () => {
  expect(describeHealth(sound)).toBe(
    '85 articles checked: nothing is wrong with them.\n\nNo question of the last 30 days went without an answer for want of an article.',
  )
  expect(isHealthy(sound)).toBe(true)
})

test('findings, gaps and weak articles are told with what to do', () => {
  const health: KnowledgeHealth = {
    check: {
      articles: 85,
      findings: [
        {
          kind: 'contradiction',
          severity: 0.9,
          articles: [article('KB012'), article('KB044')],
          problem: 'One says 14 days, the other 30 days.',
          quotes: ['Within 14 days.', 'Within\n30 days.'],
          advice: 'Find out which holds, and correct the other.',
        },
        {
          kind: 'stale',
          severity: 0.5,
          articles: [article('KB001')],
          problem: 'Nobody has changed it for 400 days; 365 is the limit.',
          quotes: [],
          advice: 'Read it.',
        },
      ],
    },
    gaps: {
      days: 30,
      unanswered: 3,
      gaps: [
        {
          question: 'Can I\nexport to Word?',
          count: 3,
          cost_cents: 7500,
          intent: 'export_problem',
          tickets: ['TKT-1'],
          first_asked_at: '2026-11-01T00:00:00.000Z',
          last_asked_at: '2026-11-02T00:00:00.000Z',
          nearest_article: { article_id: 'x', external_id: 'KB020', title: 'Export', confidence: 0.3 },
        },
      ],
    },
    effects: [
      { article: 'KB003', title: 'Weak', cited: 10, resolved: 2, reopened: 5 },
      { article: 'KB004', title: 'Strong', cited: 10, resolved: 9, reopened: 0 },
      { article: 'KB005', title: 'Rare', cited: 2, resolved: 0, reopened: 0 },
    ],
  }
  const text = describeHealth(health)
  expect(text).toContain('85 articles checked, 2 findings.')
  expect(text).toContain('  KB012 and KB044: One says 14 days, the other 30 days. Find out which holds')
  expect(text).toContain('      “Within 30 days.”')
  expect(text).toContain('  KB001 About KB001: Nobody has changed it for 400 days; 365 is the limit. Read it.')
  expect(text).toMatch(/3 {2}75\.00 {2}Can I export to Word\? {2}KB020/)
  expect(text).toContain('KB003    Weak')
  expect(text).not.toContain('Strong')
  expect(text).not.toContain('Rare')
  expect(isHealthy(health)).toBe(false)
})
