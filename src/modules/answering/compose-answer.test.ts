import fc from 'fast-check'
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
    expect(quote.split('\n').length).toBeLessThanOrEqual(3)
    expect(quote).toMatch(/^A password link[^]*Ask for a new password link/)
    expect(checkAnswer(answer, answerRequest({ hits: [searchHit({ kind: 'text', text })] })).passed).toBe(true)
  })

  it('is surer the surer the search is', () => {
    const [unsure = 0, sure = 0] = [0.2, 0.9].map(
      (confidence) => answerTo({ hits: [searchHit({ confidence })] }).confidence,
    )
    expect(unsure).toBeLessThan(sure)
  })

  it('answers each question of a letter', () => {
    const plans = searchHit({
      passageId: 'passage-plans',
      position: 4,
      kind: 'table',
      headingPath: ['Prices'],
      text: 'Plan: Free · Price: $0\nPlan: Business · Price: $16 per seat',
    })
    const question = 'We are three people.\nHow do I reset my password? And what is the price of Business per seat?'
    const { references } = answerTo({ question, hits: [searchHit(), plans] })
    expect(references.map(({ passageId }) => passageId)).toEqual(['passage-steps', 'passage-plans'])
    expect(references.at(-1)?.quote).toContain('Plan: Business · Price: $16 per seat')
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

describe('any answer', () => {
  const line = fc.constantFrom(
    '- Open the app.',
    '- Choose a plan:',
    '  with a password',
    '1. Reset it.',
    '2. Wait 5 minutes.',
    'A link is valid. Ask for another one.',
    'You need this:',
    'Plan: Free · Rows: 1,000',
    '',
  )
  const passage = fc.record({
    kind: fc.constantFrom('text' as const, 'steps' as const, 'table' as const),
    lines: fc.array(line, { minLength: 1, maxLength: 10 }),
    articleId: fc.constantFrom('article-one', 'article-two'),
  })

  it('quotes whole parts of what was found, of one article', () => {
    fc.assert(
      fc.property(fc.array(passage, { minLength: 1, maxLength: 6 }), (passages) => {
        const hits = passages.flatMap(({ kind, lines, articleId }, position) => {
          const text = lines.join('\n').trim()
          return text === '' ? [] : [searchHit({ kind, text, articleId, position, passageId: `passage-${position}` })]
        })
        const own = {
          hits,
          question: 'How long is the link valid? How do I reset my password? Which plan has more rows?',
        }
        const answer = compose(own)
        if (answer) {
          const { checks } = checkAnswer(answer, answerRequest(own))
          expect(checks.find(({ name }) => name === 'accuracy')?.because).toMatch(/claims are proven$/)
          expect(new Set(answer.references.map(({ articleId }) => articleId)).size).toBe(1)
        }
      }),
    )
  })
})
