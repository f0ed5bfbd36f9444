import { describe, expect, it } from 'vitest'
import type { Answer, AnswerRequest } from './answer.ts'
import { answerRequest, lead, searchHit, steps, templates } from './answers-under-test.ts'
import { checkAnswer } from './check-answer.ts'
import { composeAnswer } from './compose-answer.ts'

const compose = (own: Partial<AnswerRequest> = {}): Answer | undefined => composeAnswer(answerRequest(own), templates)

/** For requests that must have an answer. */
function answerTo(own: Partial<AnswerRequest> = {}): Answer {
  const answer = compose(own)
  if (!answer) {
    throw new Error('There is no answer.')
  }
  return answer
}

/** What is left of the text when every claim is taken out of it. */
const unclaimed = ({ text, claims }: Answer): string =>
  claims.reduce((rest, claim) => rest.replace(claim.text, ''), text).trim()

const otherArticle = searchHit({
  articleId: 'article-mobile',
  passageId: 'passage-mobile',
  externalId: 'KB002',
  title: 'Reset the mobile app',
  text: '1. Hold the power button.\n2. Tap Erase.',
})

describe('an answer from an article', () => {
  it.each(['email', 'chat', 'sms', 'social', 'api'])('gives every step, in order, on %s', (channel) => {
    const answer = answerTo({ channel })
    expect(answer.text).toContain(steps)
    expect(answer.steps).toEqual(steps.split('\n'))
    expect(answer.strategy).toBe('kb_based')
  })

  it('gives steps whole on a chat even when they are long and not the best passage', () => {
    const long = Array.from({ length: 12 }, (_each, index) => `${index + 1}. Do part ${index + 1} of a long way home.`)
    const answer = answerTo({ channel: 'chat', hits: [lead, searchHit({ text: long.join('\n') })] })
    expect(answer.steps).toEqual(long)
  })

  it('is a letter by e-mail and none in a chat', () => {
    expect(answerTo().text).toMatch(/^Hello Alice,\n\n[^]*\n\nKind regards,\nFernwork Support$/)
    const chat = answerTo({ channel: 'chat' }).text
    expect(chat).toMatch(/^Hello Alice,/)
    expect(chat).not.toContain('Kind regards')
  })

  it('explains before it lists the steps, and names its source', () => {
    const { text, references } = answerTo()
    expect(text.indexOf(lead.text)).toBeGreaterThan(0)
    expect(text.indexOf(lead.text)).toBeLessThan(text.indexOf('1. Open'))
    expect(text).toContain('"Reset your password": https://help.fernwork.example/reset-your-password')
    expect(references.map(({ passageId, quote }) => [passageId, quote])).toEqual([
      ['passage-lead', lead.text],
      ['passage-steps', steps],
    ])
  })

  it('quotes the best article only', () => {
    const { text, steps: told, references } = answerTo({ hits: [searchHit(), otherArticle, lead] })
    expect(text).not.toContain('power button')
    expect(told).toEqual(steps.split('\n'))
    expect(new Set(references.map(({ articleId }) => articleId))).toEqual(new Set(['article-password']))
  })

  it('is not given in another language than the article', () => {
    expect(compose({ language: 'de' })).toBeUndefined()
    expect(compose({ language: 'de', hits: [searchHit(), searchHit({ language: 'de' })] })).toBeUndefined()
  })

  it('is not given without an article', () => {
    expect(compose({ hits: [] })).toBeUndefined()
  })

  it('takes the sentences nearest to the question from a long text, in their order', () => {
    const filler = Array.from({ length: 20 }, (_each, index) => `Paragraph ${index} speaks about gardens and weather.`)
    const told = ['A password link is valid for one hour.', 'Ask for a new password link after that.']
    const text = [told[0], ...filler, told[1]].join(' ')
    const answer = answerTo({ question: 'My password link is not valid', hits: [searchHit({ kind: 'text', text })] })
    const [{ quote } = { quote: '' }] = answer.references
    expect(quote.split('\n')).toHaveLength(3)
    expect(quote).toMatch(/^A password link[^]*Ask for a new password link/)
    expect(checkAnswer(answer, answerRequest({ hits: [searchHit({ kind: 'text', text })] })).passed).toBe(true)
  })

  it('is as sure as the search', () => {
    expect(answerTo({ hits: [searchHit({ confidence: 0.71 })] }).confidence).toBe(0.71)
  })
})

describe('an answer to somebody unhappy', () => {
  it('says sorry and is followed up when they are frustrated', () => {
    const answer = answerTo({ sentiment: { score: -0.1, frustrated: true } })
    expect(answer.text).toContain('We are sorry for the trouble.')
    expect(answer.followUpNeeded).toBe(true)
  })

  it('says sorry for a bad mood, which alone needs no follow-up', () => {
    const answer = answerTo({ sentiment: { score: -0.3, frustrated: false } })
    expect(answer.text).toContain('We are sorry for the trouble.')
    expect(answer.followUpNeeded).toBe(false)
  })

  it('does not say sorry without a reason', () => {
    const answer = answerTo({ sentiment: { score: -0.1, frustrated: false } })
    expect(answer.text).not.toContain('sorry')
    expect(answer.followUpNeeded).toBe(false)
  })
})

describe('an answer from a template', () => {
  const request = { strategy: 'template', template: 'more_information', hits: [] } as const

  it('is the approved text in the language of the customer', () => {
    const answer = answerTo({ ...request, language: 'de' })
    expect(answer).toMatchObject({ strategy: 'template_based', steps: [], references: [], confidence: 1 })
    expect(answer.text).toMatch(/^Guten Tag Alice,\n\nvielen Dank für Ihre Nachricht\./)
    expect(answer.claims.every(({ evidence }) => evidence.id === 'more_information')).toBe(true)
  })

  it('is not given when nobody names a template, or one that is not there', () => {
    expect(compose({ strategy: 'template', hits: [searchHit()] })).toBeUndefined()
    expect(compose({ ...request, template: 'nothing' })).toBeUndefined()
  })
})

describe('the claims of an answer', () => {
  it.each<[string, Partial<AnswerRequest>]>([
    ['a letter', {}],
    ['a chat', { channel: 'chat' }],
    ['an apology', { sentiment: { score: -0.8, frustrated: true } }],
    ['a template', { strategy: 'template', template: 'more_information', hits: [] }],
    ['a stranger', { customer: { tier: 'free', ticketCount: 0 } }],
    [
      'two paragraphs',
      { hits: [searchHit({ kind: 'text', text: 'To reset a password is easy.\n\nIt takes a minute.' })] },
    ],
    [
      'a table',
      { hits: [searchHit({ kind: 'table', text: 'Plan: Free · Password: 8\nPlan: Business · Password: 12' })] },
    ],
  ])('cover every word of %s, which passes its check', (_name, own) => {
    const answer = answerTo(own)
    expect(unclaimed(answer)).toBe('')
    const { checks, passed } = checkAnswer(answer, answerRequest(own))
    expect(checks.filter((check) => !check.passed)).toEqual([])
    expect(passed).toBe(true)
  })

  it('name the version of the passage they quote', () => {
    const quoted = answerTo().claims.filter(({ evidence }) => evidence.kind === 'passage')
    expect(quoted.map(({ text }) => text)).toEqual([lead.text, ...steps.split('\n')])
    expect(new Set(quoted.map(({ evidence }) => evidence.version))).toEqual(new Set([3]))
  })
})
