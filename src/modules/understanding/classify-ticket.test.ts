import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createClassifier } from './classify-ticket.ts'
import { readText } from './read-text.ts'
import { parseTaxonomy } from './taxonomy.ts'
import type { Classification } from './understanding.ts'

const taxonomy = parseTaxonomy(readFileSync(new URL('../../../config/taxonomy.yaml', import.meta.url), 'utf8'))
const classifier = createClassifier(taxonomy)

function classify(
  body: string,
  options: { subject?: string; earlier?: readonly string[]; sentimentScore?: number } = {},
): Classification {
  const { subject = '', earlier = [], sentimentScore = 0 } = options
  return classifier.classify(readText(subject, body), { earlier, sentimentScore })
}

describe('classification', () => {
  it('labels at least three quarters of the examples right that it has not seen', () => {
    expect(classifier.heldOutAccuracy).toBeGreaterThan(0.75)
  })

  it.each([
    ['the mail for setting a fresh password is nowhere to be found', 'password_reset'],
    ['sign in keeps saying my credentials are invalid', 'login_problem'],
    ['my authenticator was on the handset I dropped in a lake', 'two_factor_lockout'],
    ['you took the monthly amount from my visa two times', 'duplicate_charge'],
    ['the bank refuses every payment on your checkout page', 'payment_failed'],
    ['could you mail me the receipt for august', 'invoice_request'],
    ['our whole office sees 503 and nothing opens', 'service_down'],
    ['somebody unknown signed in to my account, I think I was hacked', 'account_compromised'],
    ['erase the personal information you keep on me, GDPR', 'data_request'],
    ['any chance you could add a dark theme', 'feature_request'],
    ['the csv download has only half of the rows', 'export_problem'],
    ['what would 40 people cost per year', 'pricing_question'],
    ['RAM climbs to 8 GB when the client idles', 'memory_leak'],
    ['no recuerdo mi contraseña', 'password_reset'],
    ['on m’a débité deux fois ce mois-ci', 'duplicate_charge'],
    ['Meine Rechnung fehlt, wo kann ich sie herunterladen?', 'invoice_request'],
    ['ログインできません', 'login_problem'],
    ['我想退款', 'refund_request'],
  ])('puts "%s" under %s', (body, intent) => {
    expect(classify(body).intent).toBe(intent)
  })

  it('finds the request in a long letter, whatever is around it', () => {
    const letter =
      'Hello everybody,\n\nI hope you had a good weekend. We have been customers for three years and use boards and docs every day. ' +
      'Yesterday our finance department asked me for something. Could you send me the invoice for March? The VAT number has to be on it.\n\nThank you very much\nAnna'
    expect(classify(letter).intent).toBe('invoice_request')
  })

  it('names a second topic', () => {
    const { intent, secondary } = classify(
      'I forgot my password and cannot reset it. Also, the screen reader does not announce the buttons.',
    )
    expect([intent, ...secondary.map((other) => other.intent)]).toEqual(
      expect.arrayContaining(['password_reset', 'accessibility']),
    )
  })

  it('says which words decided', () => {
    expect(classify('I forgot my password').because).toContain('password')
  })

  it('calls what it knows nothing about out of scope', () => {
    expect(classify('Will it rain in Paris tomorrow evening?').outOfScope).toBe(true)
    expect(classify('').outOfScope).toBe(true)
    expect(classify('🦄').outOfScope).toBe(true)
    expect(classify('I forgot my password').outOfScope).toBe(false)
  })

  it('does not take sarcasm for praise', () => {
    const sarcasm = 'Fantastic job, great work, amazing.'
    expect(classify(sarcasm, { sentimentScore: 0.9 }).intent).toBe('positive_feedback')
    expect(classify(sarcasm, { sentimentScore: -0.6 }).intent).not.toBe('positive_feedback')
  })

  it('remembers what the conversation is about when the message alone says nothing', () => {
    expect(classify('yes please', { earlier: ['Can I get an invoice for last month?'] })).toMatchObject({
      intent: 'invoice_request',
      outOfScope: false,
    })
  })

  it('gives shares, not more than one in sum, and the same every time', () => {
    const first = classify('The export to PDF fails and I was billed twice')
    const sum = first.confidence + first.secondary.reduce((total, other) => total + other.confidence, 0)
    expect(sum).toBeLessThanOrEqual(1.01)
    expect(
      createClassifier(taxonomy).classify(readText('', 'The export to PDF fails and I was billed twice'), {
        earlier: [],
        sentimentScore: 0,
      }),
    ).toEqual(first)
  })
})
