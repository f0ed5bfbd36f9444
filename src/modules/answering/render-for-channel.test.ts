import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerRequest, lead, searchHit, steps, templates } from './answers-under-test.ts'
import type { Answer } from './answer.ts'
import { composeAnswer } from './compose-answer.ts'
import { renderForChannel, segmentsOf } from './render-for-channel.ts'

const passageOf = (...sentences: readonly string[]) =>
  searchHit({ kind: 'text', text: sentences.join(' '), passageId: 'passage-text' })

function composed(hits = [searchHit(), lead]): Answer {
  const answer = composeAnswer(answerRequest({ hits, channel: 'email' }), templates)
  if (answer === undefined) {
    throw new Error('There is no answer.')
  }
  return answer
}

const render = (answer: Answer, channel: string) => renderForChannel(answer, { channel, language: 'en' }, templates)
const unclaimed = ({ text, claims }: Answer): string =>
  claims.reduce((rest, claim) => rest.replace(claim.text, ''), text).trim()

describe('a text message', () => {
  it.each([
    ['', 1],
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    ['日'.repeat(70), 1],
    ['日'.repeat(71), 2],
    ['a'.repeat(459), 3],
    ['a'.repeat(460), 4],
  ])('%.10s… takes as many segments as the standard says', (text, count) => {
    expect(segmentsOf(text)).toBe(count)
  })
})

describe('an answer for its channel', () => {
  it.each(['email', 'chat', 'portal', 'api'])('is given in full on %s', (channel) => {
    const answer = composed()
    expect(render(answer, channel)).toEqual({ answer, summary: '' })
  })

  it('is what it was where it fits', () => {
    const short = composed([passageOf('Choose Forgot password to reset your password.')])
    const { answer, summary } = render({ ...short, text: 'Short.' }, 'sms')
    expect(answer.text).toBe('Short.')
    expect(summary).toBe('')
  })

  it('loses the letter around it before anything else', () => {
    const { answer, summary } = render(composed(), 'sms')
    expect(answer.text).toContain(steps)
    expect(answer.text).not.toMatch(/Hello|regards/)
    expect(answer.text).toContain('https://help.fernwork.example/reset-your-password')
    expect(segmentsOf(answer.text)).toBeLessThanOrEqual(3)
    expect(unclaimed(answer)).toBe('')
    expect(summary).toContain('without the letter')
  })

  it('becomes its beginning and a link, never part of a procedure', () => {
    const { answer, summary } = render(composed(), 'social')
    expect(answer.text).toBe(`${lead.text}\nThe whole answer: https://help.fernwork.example/reset-your-password`)
    expect([...answer.text].length).toBeLessThanOrEqual(280)
    expect(answer.steps).toEqual([])
    expect(answer.references.map(({ passageId }) => passageId)).toEqual(['passage-lead'])
    expect(summary).toContain('link to the rest')
  })

  it('gives whole sentences of a paragraph', () => {
    const sentences = [
      'A password link is valid for one hour.',
      ...Array.from({ length: 9 }, (_each, place) => `The password page has ${place + 2} more hints for you.`),
    ]
    const evidence = { kind: 'passage', id: 'passage-steps', version: 3 } as const
    const answer: Answer = {
      ...composed(),
      text: sentences.join(' '),
      claims: [{ text: sentences.join(' '), evidence }],
      steps: [],
    }
    const { text } = render(answer, 'social').answer
    expect(text).toMatch(/^A password link is valid for one hour\.\n[^]*hints for you\.\nThe whole answer: https/)
  })

  it('stays whole where nothing can be left out', () => {
    const procedure = composed([searchHit({ text: steps.repeat(2).replace('members.1.', 'members.\n1.') })])
    const { answer, summary } = render(procedure, 'social')
    expect(answer.steps).toEqual(procedure.steps)
    expect(summary).toContain('nothing can be left out')
  })

  it('never cuts a line, and never gives some of the steps', () => {
    const sentence = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é', '日'), minLength: 1, maxLength: 120 })
    const body = fc.array(
      sentence.map((text) => `Passwords ${text.trim()}.`),
      { minLength: 1, maxLength: 12 },
    )
    fc.assert(
      fc.property(body, fc.constantFrom('sms', 'social'), fc.boolean(), (lines, channel, hasSteps) => {
        const evidence = { kind: 'passage', id: 'p', version: 1 } as const
        const answer: Answer = {
          ...composed(),
          text: lines.join('\n'),
          claims: lines.map((text) => ({ text, evidence })),
          steps: hasSteps ? lines : [],
        }
        const { answer: rendered } = render(answer, channel)
        const said = rendered.claims.filter(({ evidence: { kind } }) => kind === 'passage').map(({ text }) => text)
        expect(lines.slice(0, said.length)).toEqual(said)
        expect(unclaimed(rendered)).toBe('')
        if (hasSteps) {
          expect([0, lines.length]).toContain(said.length)
        }
      }),
    )
  })
})
