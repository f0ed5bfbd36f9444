import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FEATURE_PLACES, hashText, placeOfWord, withMarks } from './text-features.ts'

const placesOf = (text: string): Set<number> => new Set(hashText(text).places)

function countShared(left: string, right: string): number {
  const known = placesOf(left)
  return [...placesOf(right)].filter((place) => known.has(place)).length
}

describe('hashText', () => {
  it('reads case, accents, digits and apostrophes as one', () => {
    expect(hashText("Don't résumé order 123").places).toEqual(hashText('dont RESUME order 987').places)
  })

  it('knows a word with another ending by its parts', () => {
    expect(countShared('engines', 'engine')).toBeGreaterThan(5)
    expect(countShared('engines', 'quartz')).toBe(0)
  })

  it('tells the order of words', () => {
    expect(placesOf('card lost')).not.toEqual(placesOf('lost card'))
  })

  it('splits what is written without blanks', () => {
    expect(countShared('ログインできません', 'ログイン')).toBeGreaterThan(3)
  })

  it('keeps marks in a block of their own', () => {
    const { ends, places } = hashText('card', [7, 7, 9])
    expect(ends[2] - ends[1]).toBe(2)
    expect(places).toHaveLength(ends[2])
  })

  it('adds marks to a text that was read as if they had been there', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.array(fc.nat({ max: 5000 }), { maxLength: 12 }), (text, marks) => {
        const [added, read] = [withMarks(hashText(text), marks), hashText(text, marks)]
        expect([...added.places]).toEqual([...read.places])
        expect(added.ends).toEqual(read.ends)
      }),
    )
  })

  it('finds a single word where it stands in a text', () => {
    expect(hashText('my refund').places).toContain(placeOfWord('Refund'))
    expect(placeOfWord('?!')).toBe(-1)
  })

  it('takes any text, in bounded room, and the same every time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        const { places } = hashText(text)
        expect(places.every((place) => place >= 0 && place < FEATURE_PLACES)).toBe(true)
        expect(new Set(places).size).toBe(places.length)
        expect(hashText(text).places.join()).toBe(places.join())
      }),
    )
    expect(hashText('lorem ipsum '.repeat(100_000)).words).toBeLessThan(2000)
  })
})
