import { describe, expect, it } from 'vitest'
import { answerRequest, lead, searchHit, steps, templates } from '../answers-under-test.ts'
import { checkAnswer } from '../check-answer.ts'
import { composeAnswer } from '../compose-answer.ts'
import { segmentsOf } from '../render-for-channel.ts'
import type { StepsDialog } from './dialog.ts'
import { linesOfPart, readProcedure } from './divide-steps.ts'
import { renderInParts } from './render-in-parts.ts'
import { askBack, closeDialog, goOn } from './say-in-dialog.ts'

const request = (channel: string, own = {}) => answerRequest({ channel, hits: [long, lead], ...own })
const five = `${steps}\n5. Sign in.`
const long = searchHit({ text: five })
const parts = { channels: ['chat', 'sms', 'social'], most: 3 }
const told = (channel: string, own = {}) => {
  const asked = request(channel, own)
  const answer = composeAnswer(asked, templates)
  if (answer === undefined) {
    throw new Error('Nothing was composed.')
  }
  return { asked, answer: renderInParts(answer, asked, { templates, parts }).answer }
}
const dialog: StepsDialog = {
  kind: 'steps',
  article: 'article-password',
  passage: 'passage-steps',
  version: 3,
  source: 'KB001',
  given: 3,
  of: 5,
  question: 'I forgot my password. How do I reset it?',
  intent: 'password_reset',
  confidence: 0.9,
  asked: [],
}

describe('a procedure', () => {
  it('is read with what announces it and the lines that belong to each step', () => {
    const text = 'Do this:\n1. Open it.\n   In any browser.\n2. Close it.'
    expect(readProcedure(text)).toEqual({
      head: ['Do this:'],
      steps: [['1. Open it.', '   In any browser.'], ['2. Close it.']],
    })
    expect(linesOfPart(text, { from: 0, given: 1 })).toEqual(['Do this:', '1. Open it.', '   In any browser.'])
    expect(linesOfPart(text, { from: 1, given: 2 })).toEqual(['2. Close it.'])
  })
})

describe('a long procedure', () => {
  it('begins on a chat with its first steps, whole, and asks whether they helped; all of it is proven', () => {
    const { asked, answer } = told('chat')
    expect(answer.steps.map((step) => step.slice(0, 2))).toEqual(['1.', '2.', '3.'])
    expect(answer.begun).toMatchObject({ passage: 'passage-steps', version: 3, from: 0, given: 3, of: 5 })
    expect(answer.text.split('\n').at(-1)).toContain('Did that solve it?')
    expect(answer.followUpNeeded).toBe(true)
    expect(checkAnswer(answer, asked, { templates }).passed).toBe(true)
  })

  it('begins in a text message with as many steps as fit, and still asks', () => {
    const { answer } = told('sms')
    expect(answer.begun?.given).toBeGreaterThan(0)
    expect(answer.text).toContain('Did that solve it?')
    expect(segmentsOf(answer.text)).toBeLessThanOrEqual(3)
  })

  it('comes whole in a letter, and where a single step would be left', () => {
    expect(told('email').answer.begun).toBeUndefined()
    expect(told('chat', { hits: [searchHit(), lead] }).answer.begun).toBeUndefined()
  })

  it('goes on from where it was, in the same version, and is proven too', () => {
    const asked = request('chat')
    const { answer, isAnew } = goOn(dialog, asked, { templates, most: 3 }) ?? {}
    expect(isAnew).toBe(false)
    expect(answer?.steps.map((step) => step.slice(0, 2))).toEqual(['4.', '5.'])
    expect(answer?.text).toContain('Those were all the steps')
    expect(answer === undefined || checkAnswer(answer, asked, { templates }).passed).toBe(true)
  })

  it('begins anew where its article has changed, and ends where it is gone', () => {
    const changed = request('chat', { hits: [searchHit({ passageId: 'passage-new', articleVersion: 4, text: five })] })
    const { answer, isAnew } = goOn(dialog, changed, { templates, most: 3 }) ?? {}
    expect(isAnew).toBe(true)
    expect(answer?.text).toMatch(/^Our instructions have changed meanwhile/)
    expect(answer?.begun).toMatchObject({ from: 0, given: 3, version: 4 })
    expect(goOn(dialog, request('chat', { hits: [lead] }), { templates, most: 3 })).toBeUndefined()
  })

  it('cannot lose a step on its way without the check telling', () => {
    const { asked, answer } = told('chat')
    const cut = {
      ...answer,
      text: answer.text.replace(/^2\. .*\n/m, ''),
      claims: answer.claims.filter(({ text }) => !text.startsWith('2. ')),
    }
    expect(checkAnswer(cut, asked, { templates }).passed).toBe(false)
  })
})

describe('what is said around steps', () => {
  it.each(['en', 'es', 'fr', 'de', 'ja', 'zh'])('asks and closes in %s, in approved words that pass', (language) => {
    const asked = request('email', { language })
    for (const answer of [
      askBack({ slot: 'order_number', choices: [] }, asked, templates),
      askBack({ slot: 'serial_code', choices: [] }, asked, templates),
      closeDialog(asked, templates),
    ]) {
      expect(checkAnswer(answer, asked, { templates })).toMatchObject({ passed: true })
    }
  })
})
