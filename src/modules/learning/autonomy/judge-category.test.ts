import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chanceOfAtMost, fewestToProve, lowerBound, upperBound } from './binomial-bounds.ts'
import { judgeCategory, type LabelledAnswer } from './judge-category.ts'

const BUDGET = { maximumWrongShare: 0.02, confidence: 0.95 }

const answers = (count: number, own: Partial<LabelledAnswer> = {}): LabelledAnswer[] =>
  Array.from({ length: count }, (_, index) => ({ score: 0.99 - index / 10_000, isWrong: false, isSent: true, ...own }))

describe('exact bounds', () => {
  it('are those of the tables', () => {
    // Clopper and Pearson's one-sided 95 % limits: 1 - 0.05^(1/n) for none of n; 2 of 100: 0.0616; 5 of 50: 0.1990.
    expect(upperBound(0, 100, 0.95)).toBeCloseTo(1 - 0.05 ** (1 / 100), 9)
    expect(upperBound(2, 100, 0.95)).toBeCloseTo(0.0616, 3)
    expect(upperBound(5, 50, 0.95)).toBeCloseTo(0.199, 3)
    expect(lowerBound(5, 50, 0.95)).toBeCloseTo(0.0402, 3)
  })

  it('hold the share between them, and the tail they promise', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.double({ min: 0, max: 1, noNaN: true }), (trials, part) => {
        const successes = Math.round(part * trials)
        const upper = upperBound(successes, trials, 0.95)
        expect(lowerBound(successes, trials, 0.95)).toBeLessThanOrEqual(successes / trials + 1e-9)
        expect(upper).toBeGreaterThanOrEqual(successes / trials - 1e-9)
        if (successes < trials) {
          expect(chanceOfAtMost(successes, trials, upper)).toBeCloseTo(0.05, 6)
        }
      }),
    )
  })

  it('say how many faultless answers prove a share', () => {
    expect(fewestToProve(0.02, 0.95)).toBe(149)
    expect(upperBound(0, 149, 0.95)).toBeLessThanOrEqual(0.02)
    expect(upperBound(0, 148, 0.95)).toBeGreaterThan(0.02)
  })
})

describe('judging a category', () => {
  it('keeps the fixed threshold until there are enough labels', () => {
    expect(judgeCategory(answers(148), BUDGET, 0.75)).toMatchObject({ state: 'default', labels: 148 })
    expect(judgeCategory([], BUDGET, 0.75)).toMatchObject({ state: 'default', labels: 0, bound: null })
  })

  it('goes as low as the labels prove', () => {
    const judged = judgeCategory(
      [...answers(300), ...answers(40, { score: 0.6, isWrong: true, isSent: false })],
      BUDGET,
      0.75,
    )
    expect(judged.state).toBe('learned')
    expect(judged.threshold).toBeCloseTo(0.99 - 299 / 10_000, 6)
    expect(judged.bound).toBeLessThanOrEqual(0.02)
  })

  it('takes the category back when too many were wrong, even before there are enough labels', () => {
    const judged = judgeCategory([...answers(20), ...answers(5, { isWrong: true })], BUDGET, 0.75)
    expect(judged.state).toBe('demoted')
    expect(judged.because).toContain('5 of 25')
  })

  it('takes nothing back for a single mistake', () => {
    expect(judgeCategory(answers(1, { isWrong: true }), BUDGET, 0.75).state).toBe('default')
    expect(judgeCategory(answers(9, { isWrong: true }), BUDGET, 0.75).state).toBe('default')
  })

  it('takes the category back when no threshold can be proven', () => {
    const some = answers(200).map((answer, index) => ({
      ...answer,
      isWrong: index === 5 || index === 80,
      isSent: false,
    }))
    expect(judgeCategory(some, BUDGET, 0.75).state).toBe('demoted')
  })

  it('does not take wrong drafts for wrong answers', () => {
    expect(judgeCategory(answers(20, { isWrong: true, isSent: false }), BUDGET, 0.75).state).toBe('default')
  })

  it('is not fooled by answers below the threshold that is in force', () => {
    expect(judgeCategory(answers(20, { isWrong: true, score: 0.5 }), BUDGET, 0.75).state).toBe('default')
  })

  it('exceeds the budget with a learned threshold no more often than it promises', () => {
    // A simulation of its own chance: the true wrong share falls with the score; the seed makes it repeatable.
    let state = 7
    const random = (): number => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return state / 2_147_483_648
    }
    const wrongAt = (score: number): number => 0.08 * (1 - score)
    let learned = 0
    let over = 0
    for (let round = 0; round < 300; round += 1) {
      const drawn = Array.from({ length: 400 }, () => {
        const score = random()
        return { score, isWrong: random() < wrongAt(score), isSent: false }
      })
      const judged = judgeCategory(drawn, BUDGET, 0.75)
      if (judged.threshold !== undefined) {
        learned += 1
        const share = wrongAt((judged.threshold + 1) / 2)
        over += share > BUDGET.maximumWrongShare ? 1 : 0
      }
    }
    expect(learned).toBeGreaterThan(20)
    expect(over / 300).toBeLessThan(0.08)
  })
})
