import { describe, expect, it } from 'vitest'
import { answerRequest, templates } from './answers-under-test.ts'
import type { AnswerRequest } from './answer.ts'
import { composeAnswer } from './compose-answer.ts'
import { describeTone, instructTone, toneOf } from './tone.ts'
import { settings } from './writing-under-test.ts'

const voiced = (voice: Partial<typeof settings.voice>) => ({ ...settings, voice: { ...settings.voice, ...voice } })
const isInformal = (own: Partial<AnswerRequest>, voice: Partial<typeof settings.voice> = {}): boolean =>
  toneOf(answerRequest(own), voiced(voice)).isInformal

describe('how a customer is addressed', () => {
  it('is as they write', () => {
    expect(isInformal({ formality: 'informal' })).toBe(true)
    expect(isInformal({ formality: 'formal' })).toBe(false)
    expect(isInformal({ formality: 'neutral' })).toBe(false)
    expect(isInformal({})).toBe(false)
  })

  it('is as the company wants, everywhere or in a language', () => {
    expect(isInformal({ formality: 'informal' }, { address: 'formal' })).toBe(false)
    expect(isInformal({ formality: 'formal' }, { address: 'informal' })).toBe(true)
    expect(isInformal({ formality: 'informal', language: 'de' }, { formalLanguages: ['de'] })).toBe(false)
    expect(isInformal({ formality: 'formal', language: 'es' }, { informalLanguages: ['es'] })).toBe(true)
    expect(isInformal({ formality: 'neutral' }, { style: 'casual' })).toBe(true)
  })

  it('is said to a model in the words of the language', () => {
    const request = answerRequest({ language: 'de', formality: 'informal' })
    expect(instructTone(toneOf(request, settings), request, settings).address).toContain('"du"')
    const stranger = answerRequest({ language: 'fi' })
    expect(instructTone(toneOf(stranger, settings), stranger, settings).address).toContain('politely')
  })
})

describe('the tone a pipeline asks for', () => {
  it('comes before the voice of the settings, and apologizes when it is to be empathetic', () => {
    const voiceOf = (tone: AnswerRequest['tone']): string => {
      const request = answerRequest(tone === undefined ? {} : { tone })
      return instructTone(toneOf(request, settings), request, settings).voice
    }
    expect(voiceOf('professional')).not.toBe(voiceOf(undefined))
    expect(isInformal({ formality: 'informal', tone: 'formal' })).toBe(false)
    expect(toneOf(answerRequest({ tone: 'empathetic' }), settings).isSorry).toBe(true)
  })
})

describe('approved texts', () => {
  const write = (own: Partial<AnswerRequest>, own2 = settings): string => {
    const request = answerRequest(own)
    return composeAnswer(request, templates, toneOf(request, own2))?.text ?? ''
  }

  it('greet and sign as the customer is addressed', () => {
    expect(write({ formality: 'informal' })).toMatch(/^Hi Alice,[^]*Best,\nFernwork Support$/)
    expect(write({ formality: 'formal' })).toMatch(/^Hello Alice,[^]*Kind regards,\nFernwork Support$/)
  })

  it('feel with somebody who is frustrated', () => {
    expect(write({ sentiment: { score: -0.4, frustrated: true } })).toContain('We understand that this is frustrating')
    expect(write({ sentiment: { score: -0.4, frustrated: false } })).toContain('We are sorry for the trouble.')
  })

  it('value a customer of long standing where that may be used, and not when something is wrong', () => {
    const customer = { name: 'Alice', tier: 'gold', ticketCount: 11 }
    const known = { ...settings, facts: ['name' as const, 'ticket_count' as const] }
    expect(write({ customer }, known)).toContain('Thank you for your loyalty')
    expect(write({ customer })).not.toContain('loyalty')
    expect(write({ customer: { ...customer, ticketCount: 10 } }, known)).not.toContain('loyalty')
    expect(write({ customer, sentiment: { score: -0.8, frustrated: true } }, known)).not.toContain('loyalty')
    expect(write({ customer, channel: 'chat' }, known)).not.toContain('loyalty')
  })

  it('are named in the record', () => {
    const request = answerRequest({ formality: 'informal', sentiment: { score: -0.5, frustrated: false } })
    expect(describeTone(toneOf(request, settings), settings)).toBe(
      'Approved texts: friendly, informal, with an apology',
    )
  })
})

describe('what a model is told of the length', () => {
  it('is the company’s choice in a letter, and brief in a chat', () => {
    const lengthOf = (channel: string): string => {
      const request = answerRequest({ channel })
      return instructTone(toneOf(request, settings), request, voiced({ length: 'detailed' })).length
    }
    expect(lengthOf('email')).toContain('conditions, limits')
    expect(lengthOf('chat')).toContain('at most three short sentences')
  })
})
