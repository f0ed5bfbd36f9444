import { describe, expect, it } from 'vitest'
import { drawShots, summarize, type JudgedText } from './classify-figures.ts'

const inside = (label: string, found: string, outsideScore: number): JudgedText => ({
  label,
  found,
  confidence: label === found ? 0.9 : 0.4,
  outsideScore,
  isOutside: outsideScore > 0.5,
})

describe('summarize', () => {
  it('counts, and tells in scope from out of scope', () => {
    const texts = [inside('a', 'a', 0.1), inside('a', 'b', 0.2), inside('b', 'b', 0.3), inside('b', 'b', 0.6)]
    const outside = [inside('oos', 'a', 0.9), inside('oos', 'b', 0.25)]
    const { accuracy, macro_f1, out_of_scope } = summarize([[...texts, ...outside]])
    expect(accuracy).toMatchObject({ value: 0.75, n: 4 })
    expect(macro_f1.value).toBeCloseTo((2 / 3 + 4 / 5) / 2)
    expect(out_of_scope?.auroc.value).toBeCloseTo((1 + 0.5) / 2)
    expect(out_of_scope?.recall.value).toBe(0.5)
    expect(out_of_scope?.refused.value).toBe(0.25)
  })

  it('says nothing of scope without texts out of scope', () => {
    expect(summarize([[inside('a', 'a', 0)]]).out_of_scope).toBeNull()
  })
})

describe('drawShots', () => {
  it('draws so many of each label, the same for a seed, and keeps what is out of scope', () => {
    const rows = Array.from({ length: 90 }, (_, index) => ({ label: ['a', 'b', 'oos'][index % 3] ?? '', index }))
    const drawn = drawShots(rows, 5, 1)
    expect(['a', 'b', 'oos'].map((label) => drawn.filter((row) => row.label === label).length)).toEqual([5, 5, 30])
    expect(drawShots(rows, 5, 1)).toEqual(drawn)
    expect(drawShots(rows, 5, 2)).not.toEqual(drawn)
  })
})
