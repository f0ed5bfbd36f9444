import { expect, test } from 'vitest'
import { articleOf } from './article-under-test.ts'
import { findStale } from './find-stale.ts'

const options = { now: new Date('2026-11-21T12:00:00Z'), staleAfterDays: 365 }

test('an article nobody has changed for longer than the limit is stale, the older the more', () => {
  const old = articleOf({ externalId: 'OLD', changedAt: new Date('2025-06-01T00:00:00Z') })
  const older = articleOf({ externalId: 'OLDER', changedAt: new Date('2024-06-01T00:00:00Z') })
  const findings = findStale([articleOf({ externalId: 'NEW' }), old, older], options)
  expect(findings.map(({ articles }) => articles[0]?.externalId)).toEqual(['OLD', 'OLDER'])
  expect(findings[0]?.problem).toBe('Nobody has changed it for 538 days; 365 is the limit.')
  expect(findings[1]?.severity).toBeGreaterThan(findings[0]?.severity ?? 1)
})

test.each([
  'The discount is valid until 31 March 2026.',
  'The old API stays available until 2026-06-30.',
  'Dark mode is planned for Q2 2026.',
  'Sign up before January 5th, 2026 to keep your price.',
])('a date gone by as still ahead: %s', (sentence) => {
  expect(findStale([articleOf({ externalId: 'A', passages: [`Read this. ${sentence}`] })], options)).toMatchObject([
    { kind: 'stale', quotes: [sentence] },
  ])
})

test.each([
  'The discount is valid until 31 March 2027.',
  'The old API was switched off on 2026-06-30.',
  'Dark mode has been available since Q2 2026.',
  'Call us on 12 34 5678.',
])('no date gone by: %s', (sentence) => {
  expect(findStale([articleOf({ externalId: 'A', passages: [sentence] })], options)).toEqual([])
})
