import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calibrationErrorOf, fitTemperature, indexOfHighest, softmaxInto } from './calibrate.ts'

describe('softmaxInto', () => {
  it('gives shares that sum to one and keep the order, at every temperature', () => {
    fc.assert(
      fc.property(
        fc.float32Array({ minLength: 2, maxLength: 40, min: -50, max: 50, noNaN: true }),
        fc.double({ min: 0.2, max: 2, noNaN: true }),
        (logits, temperature) => {
          const shares = new Float32Array(logits.length)
          softmaxInto(logits, shares, temperature)
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3)
          expect(shares[indexOfHighest(logits)]).toBe(Math.max(...shares))
        },
      ),
    )
  })
})

describe('fitTemperature', () => {
  it('softens a model that is too sure and sharpens one that is too shy', () => {
    const foresee = (size: number) =>
      Array.from({ length: 100 }, (_, index) => ({ logits: Float32Array.of(size, 0), label: index % 4 === 0 ? 1 : 0 }))
    expect(fitTemperature(foresee(4))).toBeGreaterThan(2)
    expect(fitTemperature(foresee(0.2))).toBeLessThan(0.5)
  })
})

describe('calibrationErrorOf', () => {
  it('is nothing for honest confidence and the distance for boasting', () => {
    const judged = (confidence: number) =>
      Array.from({ length: 10 }, (_, index) => ({ confidence, isRight: index < 7 }))
    expect(calibrationErrorOf(judged(0.7))).toBeCloseTo(0)
    expect(calibrationErrorOf(judged(0.95))).toBeCloseTo(0.25)
    expect(calibrationErrorOf([])).toBe(0)
  })
})
