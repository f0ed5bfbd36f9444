import { describe, expect, it } from 'vitest'
import { StaleClassifierError } from './text-classifier-bytes.ts'
import { computeHidden, computeOutput, HIDDEN, readRows } from './text-classifier-model.ts'
import { createModelKernel } from './text-classifier-kernel.ts'
import { createSparse } from './text-classifier-rows.ts'
import { trainTextClassifier } from './text-classifier-train.ts'
import { loadTextClassifier } from './text-classifier.ts'
import { hashText } from './text-features.ts'

const topics: Readonly<Record<string, readonly string[]>> = {
  fruit: ['apples are sweet', 'sweet ripe apples', 'ripe pears are sweet', 'a pear and an apple', 'juicy sweet pears'],
  cars: [
    'the engine is loud',
    'loud engine noise',
    'a wheel and an engine',
    'the wheels are loud',
    'noise of the wheel',
  ],
  money: ['refund my payment', 'the bank took money', 'pay back the money', 'my payment was refused', 'bank refund'],
  rain: ['it rains all day', 'wet and cloudy', 'heavy rain and clouds', 'clouds bring rain', 'a rainy cloudy day'],
  books: ['a novel to read', 'reading a long book', 'the author of the novel', 'chapters of a book', 'read the author'],
  sport: ['a goal in the match', 'the team won', 'they lost the match', 'the team scores a goal', 'win the game'],
}
const examples = Object.entries(topics).flatMap(([label, texts]) => texts.map((text) => ({ text, label })))
const classifier = trainTextClassifier(examples)

describe('a text classifier', () => {
  it('tells topics apart in sentences it has not seen', () => {
    expect(classifier.classify('is the pear ripe').label).toBe('fruit')
    expect(classifier.classify('what a loud wheel').label).toBe('cars')
    expect(classifier.classify('will it rain').label).toBe('rain')
  })

  it('says why, and gives shares of one', () => {
    const { because, scores, confidence } = classifier.classify('what a loud engine')
    expect(because).toContain('engine')
    expect(scores.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4)
    expect(confidence).toBe(Math.max(...scores))
  })

  it('learns the same every time', () => {
    expect(trainTextClassifier(examples).toBytes()).toEqual(classifier.toBytes())
  })

  it('is the same after being stored', () => {
    const loaded = loadTextClassifier(classifier.toBytes())
    for (const text of ['a wheel', 'sweet', 'something else entirely', '', '🦄']) {
      const { because: _first, ...first } = classifier.classify(text)
      const { because: _second, ...second } = loaded.classify(text)
      expect(second).toEqual(first)
    }
    expect(loaded.quality).toEqual(classifier.quality)
  })

  it('refuses bytes that are cut, of another version, or nothing of the kind', () => {
    const bytes = classifier.toBytes()
    expect(() => loadTextClassifier(bytes.subarray(0, bytes.length - 1))).toThrow(StaleClassifierError)
    expect(() => loadTextClassifier(new Uint8Array([1, 2, 3]))).toThrow(StaleClassifierError)
  })

  it('computes with the kernel what it computes plainly', () => {
    const [model] = classifier.parts.models
    const kernel = createModelKernel(model)
    for (const { text } of examples) {
      const sparse = readRows(model, hashText(text), createSparse())
      const fast = new Float32Array(model.classes)
      const plain = new Float32Array(model.classes)
      const hidden = new Float32Array(HIDDEN)
      kernel.computeLogits(sparse, fast)
      computeHidden(model, sparse, hidden)
      computeOutput(model, hidden, plain)
      expect([...fast].map((logit, label) => Math.abs(logit - (plain[label] ?? 0)) < 1e-3)).not.toContain(false)
    }
  })

  it('wants two labels', () => {
    expect(() => trainTextClassifier([{ text: 'a', label: 'a' }])).toThrow('two labels')
  })
})

describe('out of scope', () => {
  it('is learned from examples, and their kind is recognized', () => {
    const strange = ['dance', 'sing', 'jump', 'paint', 'cook'].flatMap((verb) =>
      ['slowly', 'at night', 'with friends', 'in the park'].map((where) => ({
        text: `${verb} ${where}`,
        label: 'oos',
      })),
    )
    const knowing = trainTextClassifier([...examples, ...strange])
    expect(knowing.labels).not.toContain('oos')
    const outside = knowing.classify('paint in the park with friends').outOfScope.score
    expect(outside).toBeGreaterThan(knowing.classify('the engine is loud').outOfScope.score)
  })

  it('is learned without examples from labels left out', () => {
    const unknown = classifier.classify('xylophone zebra quartz').outOfScope.score
    expect(unknown).toBeGreaterThan(classifier.classify('ripe apples are sweet').outOfScope.score)
  })
})
