import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findFile } from '../../../kernel/package-root.ts'
import { readStepReply } from './read-step-reply.ts'

interface Phrase {
  readonly language: string
  readonly text: string
  readonly reply: string
}

const phrasesIn = (name: string): Phrase[] =>
  readFileSync(findFile(`evals/conversation/${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Phrase)

describe('how a step went', () => {
  it.each(phrasesIn('step-replies-dev'))('$language: "$text" says $reply', ({ text, language, reply }) => {
    expect(readStepReply(text, language)).toBe(reply)
  })

  it('is read out of most of what people say who were not listened to when the words were chosen', () => {
    const phrases = phrasesIn('step-replies-fresh')
    const right = phrases.filter(({ text, language, reply }) => readStepReply(text, language) === reply)
    expect(right.length / phrases.length).toBeGreaterThan(0.75)
  })

  it.each(['it works', 'that fixed it', 'solved', 'it helped'])('is turned around by a negation of "%s"', (text) => {
    expect(readStepReply(text, 'en')).toBe('worked')
    expect(readStepReply(`I would not say that ${text}`, 'en')).toBe('failed')
  })

  it('is not read out of nothing, or of a story', () => {
    const story = 'works '.repeat(30)
    expect([readStepReply('', 'en'), readStepReply('…', 'en'), readStepReply(story, 'en')]).toEqual([
      'other',
      'other',
      'other',
    ])
  })

  it('is always one of five things, whatever is written', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('en', 'de', 'ja', 'pl'), (text, language) => {
        expect(['worked', 'failed', 'next', 'done', 'other']).toContain(readStepReply(text, language))
      }),
    )
  })
})
