import { describe, expect, it } from 'vitest'
import { splitQuestions } from './split-questions.ts'

describe('what a letter asks', () => {
  it('is its subject and its sentences with a question mark', () => {
    const letter =
      'Which plan do we need\nWe are four tutors. How much is Professional for 15 seats? Do guests cost anything?\nThanks, Laura'
    expect(splitQuestions(letter)).toEqual([
      'Which plan do we need',
      'How much is Professional for 15 seats?',
      'Do guests cost anything?',
    ])
  })

  it('is the whole message when it is short', () => {
    const single = 'My export stops. What can I do about it?'
    expect(splitQuestions(single)).toEqual([single])
    expect(splitQuestions('my export stops')).toEqual(['my export stops'])
  })

  it('does not take a greeting or a paragraph for the subject', () => {
    const greeting = 'Hello,\nmy export stops.'
    expect(splitQuestions(greeting)).toEqual([greeting])
    const paragraphs = `${'We tried it three times. '.repeat(9)}\nIt stops.`
    expect(splitQuestions(paragraphs)).toEqual([paragraphs])
  })

  it('is bounded, and a lone "Why?" is none', () => {
    expect(splitQuestions('Why? What? Really?')).toEqual(['Why? What? Really?'])
    expect(splitQuestions('Is this question long enough? '.repeat(50)).length).toBeLessThanOrEqual(5)
  })
})
