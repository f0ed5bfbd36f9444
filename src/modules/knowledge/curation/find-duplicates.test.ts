import { expect, test } from 'vitest'
import { articleOf } from './article-under-test.ts'
import { findDuplicates } from './find-duplicates.ts'

const text =
  'Open the settings, choose Security and press Reset password. We send a message with a link to your address. The link is valid for one hour. Choose a new password of at least twelve characters.'

test('an article and its copy are duplicates, the older one named first', () => {
  const copy = articleOf({
    externalId: 'COPY',
    passages: [`${text} Then sign in again.`],
    changedAt: new Date('2025-01-01'),
  })
  const other = articleOf({
    externalId: 'OTHER',
    passages: ['Invoices are found under Billing, as PDF, one for each month.'],
  })
  const [finding, ...more] = findDuplicates([articleOf({ externalId: 'A', passages: [text] }), copy, other])
  expect(more).toEqual([])
  expect(finding?.articles.map(({ externalId }) => externalId)).toEqual(['COPY', 'A'])
  expect(finding?.severity).toBeGreaterThan(0.9)
})

test('the same article for insiders is a duplicate that says so; a translation is none', () => {
  const open = articleOf({ externalId: 'A', passages: [text] })
  expect(
    findDuplicates([open, articleOf({ externalId: 'B', passages: [text], audience: 'internal' })])[0]?.problem,
  ).toContain('One of them is internal.')
  expect(findDuplicates([open, articleOf({ externalId: 'B', passages: [text], language: 'de' })])).toEqual([])
})

test('what every article says makes none a duplicate', () => {
  const footer = 'Still stuck? Write to our support team, we are happy to help you every day of the week.'
  const articles = Array.from({ length: 30 }, (_, index) =>
    articleOf({
      externalId: `K${index}`,
      passages: [`How to use feature${index} with tool${index} on page${index}.`, footer],
    }),
  )
  expect(findDuplicates(articles)).toEqual([])
})
