import { describe, expect, it } from 'vitest'
import { loadSentimentModel, sentimentModelFromBytes, sentimentModelToBytes } from './sentiment-model.ts'

describe('the shipped model of sentiment', () => {
  it('was trained with the word vectors that are shipped', () => {
    expect(loadSentimentModel().vectorScale).toBeGreaterThan(0)
  })

  it('comes back from its bytes as it was', () => {
    const model = loadSentimentModel()
    const copy = sentimentModelFromBytes(sentimentModelToBytes(model))
    expect(copy.features.places).toEqual(model.features.places)
    expect(copy.weights).toEqual(model.weights)
    expect(copy.temperature).toBe(model.temperature)
  })

  it('refuses bytes of another version', () => {
    expect(() => sentimentModelFromBytes(new Uint8Array(100))).toThrow('node training/sentiment/train.ts')
    expect(() => sentimentModelFromBytes(new Uint8Array(3))).toThrow('node training/sentiment/train.ts')
  })
})
