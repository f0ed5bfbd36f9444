import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readText } from './read-text.ts'
import { computeLogits, indexOfHighest, softmax, trainClassifier } from './train-classifier.ts'
import { toSparse } from './vocabulary.ts'

const fruit = ['apples are sweet', 'sweet ripe apples', 'ripe pears are sweet', 'a pear and an apple', 'sweet pears']
const cars = [
  'the engine is loud',
  'loud engine noise',
  'a wheel and an engine',
  'the wheels are loud',
  'noise of the wheel',
]
const examples = [
  ...fruit.map((text) => ({ words: readText('', text).words, label: 0 })),
  ...cars.map((text) => ({ words: readText('', text).words, label: 1 })),
]

describe('trainClassifier', () => {
  it('tells two topics apart in sentences it has not seen', () => {
    const { model, vocabulary } = trainClassifier(examples, 2)
    const label = (text: string): number =>
      indexOfHighest(computeLogits(model, toSparse(readText('', text).words, vocabulary)))
    expect(label('is the pear ripe')).toBe(0)
    expect(label('what a loud wheel')).toBe(1)
  })

  it('learns the same weights every time', () => {
    expect(trainClassifier(examples, 2).model.weights).toEqual(trainClassifier(examples, 2).model.weights)
  })
})

describe('softmax', () => {
  it('gives shares that sum to one and keep the order, at every temperature', () => {
    fc.assert(
      fc.property(
        fc.float32Array({ minLength: 2, maxLength: 40, min: -50, max: 50, noNaN: true }),
        fc.double({ min: 0.2, max: 2, noNaN: true }),
        (logits, temperature) => {
          const shares = softmax(logits, temperature)
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3)
          expect(shares[indexOfHighest(logits)]).toBe(Math.max(...shares))
        },
      ),
    )
  })
})
