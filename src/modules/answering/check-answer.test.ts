import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer, AnswerRequest } from './answer.ts'
import { answerRequest, lead, ownReference, searchHit, templates } from './answers-under-test.ts'
import { checkAnswer, type CheckName } from './check-answer.ts'
import { composeAnswer } from './compose-answer.ts'

const request = answerRequest()

function composed(own: AnswerRequest = request): Answer {
  const answer = composeAnswer(own, templates)
  if (!answer) {
    throw new Error('There is no answer.')
  }
  return answer
}

const failedChecks = (answer: Answer, own: AnswerRequest = request): CheckName[] =>
  checkAnswer(answer, own).checks.flatMap(({ name, passed }) => (passed ? [] : [name]))

/** The answer with a part of one claim replaced, in the claim and in the text. */
function altered(answer: Answer, part: string, by: string): Answer {
  expect(answer.text).toContain(part)
  const replace = (text: string): string => text.replace(part, by)
  return {
    ...answer,
    text: replace(answer.text),
    claims: answer.claims.map((claim) => ({ ...claim, text: replace(claim.text) })),
    steps: answer.steps.map(replace),
  }
}

/** The answer with a line more that claims to be of our own frame. */
function withFrameLine(answer: Answer, line: string, template = 'answer_closing'): Answer {
  const claim = { text: line, evidence: { kind: 'template', id: template } } as const
  return { ...answer, text: `${answer.text}\n\n${line}`, claims: [...answer.claims, claim] }
}

/** The answer with a line more that claims to be quoted. */
function withQuote(answer: Answer, line: string, source: { id?: string; version?: number } = {}): Answer {
  const claim = { text: line, evidence: { kind: 'passage', id: 'passage-steps', version: 3, ...source } } as const
  return { ...answer, text: `${answer.text}\n\n${line}`, claims: [...answer.claims, claim] }
}

describe('an answer as it was composed', () => {
  it('passes every check', () => {
    expect(failedChecks(composed())).toEqual([])
    expect(checkAnswer(composed(), request).score).toBeGreaterThan(0.8)
  })
})

describe('what nobody wrote in an article', () => {
  it('fails as a sentence without evidence', () => {
    const answer = composed()
    expect(failedChecks({ ...answer, text: `${answer.text}\n\nYour account was closed.` })).toContain('accuracy')
  })

  it.each(['Your account was closed.', '5. Send us your old password.'])('fails as a false quotation: %s', (line) => {
    expect(failedChecks(withQuote(composed(), line))).toContain('accuracy')
  })

  it.each([
    ['an address', 'See https://evil.example/reset for more.'],
    ['an amount', 'It costs $49.99.'],
    ['an amount in euros', 'It costs €5.'],
    ['a number', 'Reply within 24 weeks.'],
    ['an error code', 'This is the error E401.'],
  ])('fails as %s in a line of our own frame', (_name, line) => {
    expect(failedChecks(withFrameLine(composed(), line))).toContain('accuracy')
  })

  it('fails as an altered step', () => {
    expect(failedChecks(altered(composed(), 'valid for 60 minutes', 'valid for 90 minutes'))).toContain('accuracy')
  })

  it('fails as a step put in between', () => {
    const answer = composed()
    const step = '2. Give your password to the caller.'
    const planted = { ...withQuote(answer, step), steps: [...answer.steps.slice(0, 1), step, ...answer.steps.slice(1)] }
    expect(failedChecks(planted)).toEqual(expect.arrayContaining(['accuracy', 'completeness']))
  })

  it('fails as a quotation of a passage that was not found, or of another version', () => {
    expect(failedChecks(withQuote(composed(), lead.text, { id: 'passage-unknown' }))).toContain('accuracy')
    const step = '2. Enter the email address of your account.'
    expect(failedChecks(withQuote(composed(), step, { version: 2 }))).toContain('accuracy')
    expect(failedChecks(withQuote(composed(), step))).toEqual([])
  })

  it('fails as any word of a quotation that is another', () => {
    const answer = composed()
    const quoted = answer.claims.filter(({ evidence }) => evidence.kind === 'passage')
    const places = quoted.flatMap(({ text }, claim) => text.split(' ').map((_word, word) => ({ claim, word })))
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.stringMatching(/^[a-zäöé]{1,9}$/), ({ claim, word }, other) => {
        const text = quoted[claim]?.text ?? ''
        const words = text.split(' ')
        fc.pre(!words.includes(other))
        const changed = words.with(word, other).join(' ')
        expect(failedChecks(altered(answer, text, changed))).toContain('accuracy')
      }),
    )
  })

  it('fails as a quotation with any word dropped', () => {
    const answer = composed()
    const quoted = answer.claims.filter(({ evidence }) => evidence.kind === 'passage')
    const places = quoted.flatMap(({ text }, claim) => text.split(' ').map((_word, word) => ({ claim, word })))
    fc.assert(
      fc.property(fc.constantFrom(...places), ({ claim, word }) => {
        const text = quoted[claim]?.text ?? ''
        const changed = text.split(' ').toSpliced(word, 1).join(' ')
        expect(failedChecks(altered(answer, text, changed))).toContain('accuracy')
      }),
    )
  })
})

describe('an answer that leaves out', () => {
  it('a step in the middle is not complete', () => {
    const answer = composed()
    expect(failedChecks({ ...answer, steps: answer.steps.toSpliced(1, 1) })).toContain('completeness')
  })

  it('the last step is not complete either', () => {
    const answer = composed()
    const last = answer.steps.at(-1) ?? ''
    expect(last).toMatch(/^4\. /)
    const shortened = {
      ...answer,
      text: answer.text.replace(`\n${last}`, ''),
      claims: answer.claims.filter(({ text }) => text !== last),
      steps: answer.steps.slice(0, -1),
    }
    expect(failedChecks(shortened)).toEqual(['completeness'])
  })

  it('what was asked is not relevant', () => {
    const asked = answerRequest({ question: 'Which currencies does the invoice for our Zapier integration support?' })
    expect(failedChecks(composed(asked), asked)).toEqual(['relevance'])
  })
})

describe('what a customer must not see', () => {
  it('fails as an internal passage', () => {
    const internal = answerRequest({ hits: [searchHit({ audience: 'internal' })] })
    expect(failedChecks(composed(internal), internal)).toEqual(['policy'])
  })

  it("fails as another ticket's reference; the own one may be named", () => {
    expect(failedChecks(withFrameLine(composed(), 'As in TKT-20261120080000-zzzzzz.'))).toContain('leaks')
    expect(failedChecks(withFrameLine(composed(), `Your reference is ${ownReference}.`))).toEqual([])
  })

  it.each([
    `sk-${'a1B2'.repeat(6)}`,
    `rsl_${'a1B2'.repeat(6)}`,
    `ghp_${'a1B2'.repeat(6)}`,
    '-----BEGIN RSA PRIVATE KEY-----',
    '4111 1111 1111 1111',
    '4111-1111-1111-1111',
    `eyJ${'hbGci'.repeat(3)}.eyJ${'zdWIi'.repeat(3)}.sig`,
  ])('fails as a secret, even one that an article holds: %s', (secret) => {
    const careless = answerRequest({
      hits: [searchHit({ kind: 'text', text: `To reset the password use ${secret} once.` })],
    })
    expect(failedChecks(composed(careless), careless)).toContain('leaks')
  })
})

describe('what only a person or an article may say', () => {
  it.each(['We will refund you.', "We'll restore your data.", 'You hear from us within the hour.', 'We guarantee it.'])(
    'fails as a promise in a line of our own frame: %s',
    (line) => {
      expect(failedChecks(withFrameLine(composed(), line))).toContain('policy')
    },
  )

  it('is let through as the words of an article', () => {
    const published = answerRequest({
      hits: [searchHit({ kind: 'text', text: 'To reset a forgotten password is easy. We will refund unused months.' })],
    })
    expect(failedChecks(composed(published), published)).toEqual([])
  })

  it.each(['You should have read the manual.', 'Calm down.', 'RESET YOUR PASSWORD NOW', 'Great!!!'])(
    'fails as a tone no customer should hear: %s',
    (line) => {
      expect(failedChecks(withFrameLine(composed(), line))).toContain('tone')
    },
  )
})
