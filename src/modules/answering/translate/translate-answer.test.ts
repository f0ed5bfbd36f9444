import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadPrompts, localLadder, type Ladder } from '../../inference/index.ts'
import { createLanguageDetector, DEFAULT_LANGUAGES } from '../../understanding/index.ts'
import type { Answer, AnswerRequest, Evidence } from '../answer.ts'
import { parseTemplates } from '../templates.ts'
import { translateAnswer, type AnswerTranslationMeans } from './translate-answer.ts'

const file = new URL('../../../../config/templates.yaml', import.meta.url)
const templates = parseTemplates(readFileSync(file, 'utf8'))
const passage: Evidence = { kind: 'passage', id: 'p1', version: 3 }

const request: AnswerRequest = {
  question: 'Wie entsperre ich mein Konto?',
  intent: 'login_problem',
  intentConfidence: 0.9,
  strategy: 'answer',
  hits: [],
  customer: { name: 'Anna Berg', tier: 'free', ticketCount: 1 },
  language: 'de',
  sentiment: { score: 0, frustrated: false },
  channel: 'email',
  ticketReference: 'TKT-20250116123456-a1b2c3',
  brand: { company: 'Fernwork', signature: 'The Fernwork team' },
}

const steps = ['1. Wait 15 minutes.', '2. Sign in again and type the password by hand.']

const answer: Answer = {
  strategy: 'kb_based',
  text: ['Hello Anna,', '', ...steps, '', 'Kind regards,', 'The Fernwork team'].join('\n'),
  steps,
  references: [],
  claims: [
    { text: 'Hello Anna,', evidence: { kind: 'template', id: 'answer_greeting' } },
    ...steps.map((text) => ({ text, evidence: passage })),
    { text: 'Kind regards,', evidence: { kind: 'template', id: 'answer_signature' } },
    { text: 'The Fernwork team', evidence: { kind: 'template', id: 'answer_signature' } },
  ],
  followUpNeeded: false,
  confidence: 0.9,
  language: 'en',
}

const german: readonly string[] = [
  'Warten Sie 15 Minuten.',
  'Melden Sie sich wieder an und tippen Sie das Passwort von Hand ein.',
]

function ladderOf(lines: readonly string[]): Ladder {
  return {
    serves: () => true,
    ask: async ({ schema }) => {
      const value = schema?.safeParse({ lines: lines.map((text, place) => ({ n: place + 1, text })) })
      return value?.success === true
        ? { isAnswered: true, value: value.data, model: 'test:model', calls: [] }
        : { isAnswered: false, reason: 'malformed', calls: [] }
    },
  }
}

const meansOf = (ladder: Ladder): AnswerTranslationMeans => ({
  ladder,
  templates,
  prompts: loadPrompts(),
  settings: { minimumConfidence: 0.8, backTranslation: false, keep: [] },
  company: 'Fernwork',
  detectLanguage: createLanguageDetector(DEFAULT_LANGUAGES),
  about: { task: 'translate' },
  visibility: 'public',
  patienceMs: 1000,
})

describe('translateAnswer', () => {
  it('translates nothing without a model', () => {
    expect(translateAnswer(answer, { to: 'de', request }, meansOf(localLadder))).toBeUndefined()
  })

  it('keeps every claim bound, with the words that were checked', async () => {
    const translated = await translateAnswer(answer, { to: 'de', request }, meansOf(ladderOf(german)))
    const claims = translated?.answer?.claims.filter(({ evidence }) => evidence.kind === 'passage')
    expect(claims).toEqual([
      { text: '1. Warten Sie 15 Minuten.', original: steps[0], evidence: passage },
      { text: `2. ${german[1]}`, original: steps[1], evidence: passage },
    ])
    expect(translated?.answer).toMatchObject({ language: 'de', steps: claims?.map(({ text }) => text) })
    expect(translated?.translation?.isSure).toBe(true)
  })

  it('takes approved texts from the templates, not from the model', async () => {
    const translated = await translateAnswer(answer, { to: 'de', request }, meansOf(ladderOf(german)))
    expect(translated?.answer?.text).toMatch(/^Guten Tag Anna,\n\n1\. Warten Sie 15 Minuten\.\n2\. Melden/)
    const { claims = [], text = '' } = translated?.answer ?? {}
    expect(claims.reduce((rest, claim) => rest.replace(claim.text, ''), text).trim()).toBe('')
  })

  it('gives no answer when a line is lost, and says why', async () => {
    const translated = await translateAnswer(answer, { to: 'de', request }, meansOf(ladderOf(german.slice(1))))
    expect(translated?.answer).toBeUndefined()
    expect(translated?.because).toContain('lost or added lines')
  })

  describe('for a channel with little room', () => {
    const reference = {
      passageId: 'p1',
      articleId: 'a1',
      externalId: 'unlock-account',
      articleVersion: 3,
      title: 'Unlock your account',
      url: 'https://help.fernwork.example/unlock',
      quote: steps.join('\n'),
    }
    const facts = ['Your account is locked after five wrong passwords.', 'It opens by itself after 15 minutes.']
    const said: Answer = {
      ...answer,
      text: facts.join('\n'),
      steps: [],
      references: [reference],
      claims: facts.map((text) => ({ text, evidence: passage })),
    }
    const longer = [
      `Nach fünf falschen Passwörtern wird Ihr Konto gesperrt${', und zwar ganz und gar'.repeat(6)}.`,
      `Es öffnet sich nach 15 Minuten von selbst${', ohne dass Sie etwas tun müssen'.repeat(6)}.`,
    ]
    const translateFor = async (channel: 'social' | 'email') => {
      const means = meansOf(ladderOf(longer))
      return translateAnswer(said, { to: 'de', request: { ...request, channel } }, means)
    }

    it('is fitted again when the words of the other language are longer, each line still bound', async () => {
      const { answer: fitted, form = '' } = (await translateFor('social')) ?? {}
      expect([...(fitted?.text ?? '')].length).toBeLessThanOrEqual(280)
      expect(fitted?.text).toContain(longer[0])
      expect(fitted?.text).toContain('https://help.fernwork.example/unlock')
      const rest = fitted?.claims.reduce((left, { text }) => left.replace(text, ''), fitted.text)
      expect(rest?.trim()).toBe('')
      expect(fitted?.claims[0]).toMatchObject({ original: facts[0], evidence: passage })
      expect(fitted?.references).toMatchObject([{ quote: facts[0] }])
      expect(form).toContain('280 characters')
    })

    it('stays whole where there is room', async () => {
      const { answer: whole, form } = (await translateFor('email')) ?? {}
      expect(whole?.text).toBe(longer.join('\n'))
      expect(form).toBe('')
    })
  })
})
