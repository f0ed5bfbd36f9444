import { describe, expect, it } from 'vitest'
import { expectedOf, joinParts, overlapOf, typeOf } from './align-spans.ts'
import { f1Of, judgeSpans, precisionOf, recallOf, sumCounts } from './score-spans.ts'

const span = (text: string, part: string, type: string) => {
  const start = text.indexOf(part)
  return { start, end: start + part.length, type }
}

describe('aligning spans', () => {
  it('knows types by our names and by others’', () => {
    expect(typeOf('email')).toBe('email')
    expect(typeOf('EMAIL_ADDRESS')).toBe('email')
    expect(typeOf('US_SSN')).toBe('national_id')
    expect(typeOf('ORGANIZATION')).toBeUndefined()
  })

  it('joins the parts of an address with a town beside them, and leaves a town alone open', () => {
    const text = '12 Main Street\n Apt. 4\n Dover 19901, and Rome'
    const { spans, open } = expectedOf(text, [
      span(text, '12 Main Street', 'STREET_ADDRESS'),
      span(text, 'Apt. 4', 'ADDRESS'),
      span(text, 'Dover', 'GPE'),
      span(text, '19901', 'ZIP_CODE'),
      span(text, 'Rome', 'GPE'),
    ])
    expect(spans.map(({ start, end, type }) => [text.slice(start, end), type])).toEqual([
      ['12 Main Street\n Apt. 4\n Dover 19901', 'address'],
    ])
    expect(open).toEqual([span(text, 'Rome', 'GPE')])
  })

  it('measures overlap by intersection over union', () => {
    expect(overlapOf({ start: 0, end: 10, type: 'x' }, { start: 5, end: 10, type: 'x' })).toBe(0.5)
    expect(overlapOf({ start: 0, end: 5, type: 'x' }, { start: 5, end: 9, type: 'x' })).toBe(0)
    expect(joinParts('ab cd', [])).toEqual([])
  })
})

describe('judging spans', () => {
  const text = 'Mail a@b.example to Ann on 3 May 1980 at ACME'
  const marked = [
    span(text, 'a@b.example', 'EMAIL_ADDRESS'),
    span(text, 'Ann', 'PERSON'),
    span(text, '3 May 1980', 'DATE_TIME'),
  ]

  it('counts hits, misses and false alarms, and leaves the unclaimed out of both sides', () => {
    const judged = judgeSpans(text, marked, [
      span(text, 'a@b.example', 'email'),
      span(text, '3 May 1980', 'birth_date'),
      span(text, 'ACME', 'person'),
    ])
    const counts = sumCounts([judged], ['email', 'person', 'birth_date'])
    expect(counts).toEqual({ expected: 2, found: 2, hit: 1, exact: 1 })
    expect([precisionOf(counts), recallOf(counts), f1Of(counts)]).toEqual([0.5, 0.5, 0.5])
    expect(judged).toMatchObject({ isTrap: false, falseAlarms: ['person: ACME'] })
  })

  it('takes a span that overlaps by half, and tells it from an exact one', () => {
    const judged = judgeSpans(text, marked, [span(text, 'a@b.exam', 'email')])
    expect(sumCounts([judged], ['email'])).toEqual({ expected: 1, found: 1, hit: 1, exact: 0 })
    expect(judgeSpans('order 5', [], []).isTrap).toBe(true)
  })
})
