import { expect, test } from 'vitest'
import { articleOf } from './article-under-test.ts'
import { findContradictions } from './find-contradictions.ts'

const problemsOf = (left: string, right: string): string[] =>
  findContradictions([
    articleOf({ externalId: 'A', passages: [left] }),
    articleOf({ externalId: 'B', passages: [right] }),
  ]).map(({ problem }) => problem)

test('the same rule with another number is a contradiction', () => {
  expect(
    problemsOf(
      'You can ask for a refund of the subscription within 14 days.',
      'A refund of the subscription can be asked for within 30 days.',
    ),
  ).toEqual(['One says 14 days, the other 30 days.'])
})

test('numbers in words and prices count too', () => {
  expect(
    problemsOf(
      'Accounts are locked after five attempts to sign in.',
      'After 3 attempts to sign in, accounts are locked.',
    ),
  ).toEqual(['One says 5 attempts, the other 3 attempts.'])
  expect(
    problemsOf(
      'Shipping to islands costs $4.90 for each parcel.',
      'Each parcel shipped to islands costs $5.90 for shipping.',
    ),
  ).toEqual(['One says $4.9, the other $5.9.'])
})

test('once with and once without "not" is a contradiction', () => {
  expect(problemsOf('Guests can export boards as PDF files.', 'Guests cannot export boards as PDF files.')).toEqual([
    'One says it is so, the other that it is not.',
  ])
})

test('another plan, platform or role is another case', () => {
  expect(
    problemsOf(
      'Backups of the Free plan are kept for 7 days on our servers.',
      'Backups of the Business plan are kept for 30 days on our servers.',
    ),
  ).toEqual([])
})

test('other matters and equal numbers are none', () => {
  expect(
    problemsOf('Invoices are sent within 3 days.', 'Exports are deleted after 10 days by the nightly job.'),
  ).toEqual([])
  expect(
    problemsOf(
      'A link to reset the password is valid for one hour.',
      'The link to reset your password is valid for 1 hour.',
    ),
  ).toEqual([])
  expect(problemsOf('If you cannot export boards, ask an owner.', 'If you can export boards, ask an owner.')).toEqual(
    [],
  )
})

test('one article does not contradict itself, and hundreds take no time to speak of', () => {
  const sentence = 'Refunds of the subscription are possible within 14 days.'
  expect(
    findContradictions([articleOf({ externalId: 'A', passages: [sentence, sentence.replace('14', '30')] })]),
  ).toEqual([])
  const many = Array.from({ length: 400 }, (_, index) =>
    articleOf({
      externalId: `K${index}`,
      passages: [`Topic ${index} lasts ${index} days in region${index} of world${index}.`],
    }),
  )
  expect(findContradictions(many)).toEqual([])
})
