import { describe, expect, it } from 'vitest'
import { readText } from './read-text.ts'
import { buildVocabulary, toSparse } from './vocabulary.ts'

const examples = ['apples are sweet', 'a pear and an apple', 'the engine is loud', 'noise of the wheel']

describe('features', () => {
  const vocabulary = buildVocabulary(examples.map((text) => readText('', text).words))

  it('ignores what was not in training', () => {
    expect(toSparse(readText('', 'fjord quartz').words, vocabulary).rows).toHaveLength(0)
  })

  it('knows a word with another ending by its parts', () => {
    expect(toSparse(readText('', 'engines').words, vocabulary).rows.length).toBeGreaterThan(3)
  })

  it('counts a repeated word once', () => {
    const once = toSparse(readText('', 'engine').words, vocabulary)
    const often = toSparse(readText('', 'engine. engine').words, vocabulary)
    expect(often.rows).toEqual(once.rows)
  })
})
