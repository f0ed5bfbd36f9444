import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patternProblem } from './safe-pattern.ts'

describe('patternProblem', () => {
  it.each([
    'ORD-\\d{4,10}',
    '[A-Z]{2,4}-\\d{3,8}(?:-\\d{1,4})?',
    '(?<value>SKU\\d{6})',
    'A|B',
    '\\bWS_\\w{3,20}\\b',
    'a\\+b',
  ])('lets %s pass', (source) => {
    expect(patternProblem(source)).toBeUndefined()
  })

  it.each([
    ['', 'is empty'],
    ['x'.repeat(201), 'longer than 200'],
    ['(', 'no regular expression'],
    ['a*b?', 'matches nothing at all'],
    ['a+', 'repeats without end'],
    ['\\d{3,}', 'repeats without end'],
    ['(?:a{1,9}b?){2,9}', 'repeats a repetition'],
    ['(a)\\1', 'refers back'],
    ['a{1,101}', 'more than 100 times'],
    ['a{1,90}a{1,90}', 'too many repetitions'],
  ])('holds %s back', (source, problem) => {
    expect(patternProblem(source)).toContain(problem)
  })

  it('lets nothing pass that does not compile, and never throws', () => {
    const piece = fc.constantFrom('a', '\\d', '[0-9]', '(', ')', '(?:', '{1,5}', '+', '?', '|', '-', '{2}', '[', '*')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const source = pieces.join('')
        if (patternProblem(source) === undefined) {
          expect(() => new RegExp(source, 'dgu')).not.toThrow()
        }
      }),
    )
  })
})
