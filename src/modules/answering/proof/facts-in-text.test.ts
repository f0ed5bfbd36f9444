import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factsInText } from './facts-in-text.ts'

const valuesIn = (text: string): string[] => factsInText(text).map(({ kind, value }) => `${kind} ${value}`)

describe('the facts of a text', () => {
  it.each([
    ['24 hours', 'a day'],
    ['60 minutes', 'one hour'],
    ['60-minute link', 'link of an hour'],
    ['1,000 rows', '1000 rows'],
    ['1.000 €', 'EUR 1000 €'.slice(4)],
    ['$9', '9 dollars'],
    ['50 %', '50 percent'],
    ['two boards', '2 boards'],
    ['3 business days', 'three working days'],
    ['5–10 business days', '5 to 10 business days'],
    ['works once', 'works one time'],
    ['https://help.fernwork.example/reset', 'help.fernwork.example/reset.'],
    ['drei Werktage', '3 Werktage'],
    ['Settings > Billing', 'Settings → Billing'],
    ['Ctrl + K', 'Ctrl+K'],
  ])('are the same of "%s" and "%s"', (one, other) => {
    expect(valuesIn(one).length).toBeGreaterThan(0)
    expect(valuesIn(one)).toEqual(valuesIn(other))
  })

  it.each([
    ['24 hours', '24 days'],
    ['3 business days', '3 days'],
    ['$9', '€9'],
    ['10 MB', '10 GB'],
    ['error E401', 'error E410'],
    ['40 %', '40'],
    ['Settings > Billing', 'Settings > Members'],
    ['once', 'twice'],
  ])('are others of "%s" and "%s"', (one, other) => {
    expect(valuesIn(one)).not.toEqual(valuesIn(other))
  })

  it('carry what bounds them', () => {
    expect(factsInText('up to 5 links, at least 12 characters, more than 3 seats').map(({ bound }) => bound)).toEqual([
      'most',
      'least',
      'over',
    ])
  })

  it('give all numbers of a list the unit of the last', () => {
    expect(valuesIn('after 1, 3, 5 and 7 days')).toEqual([1, 3, 5, 7].map((days) => `duration s ${days * 86_400}`))
  })

  it.each(['1,', '1.1,', "1'"])('are read at once from a list without blanks, such as %s', (item) => {
    const start = performance.now()
    factsInText(`${item.repeat(200)} days`)
    expect(performance.now() - start).toBeLessThan(500)
  })

  it('are read in bounded time, whatever the text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(?:[0-9] |[0-9]|, |,|and |- |\. |\.|a )*$/, { maxLength: 600 }), (text) => {
        const start = performance.now()
        factsInText(text)
        expect(performance.now() - start).toBeLessThan(500)
      }),
      { numRuns: 40 },
    )
  })
})
