import { describe, expect, it } from 'vitest'
import { analyzeSentiment } from './analyze-sentiment.ts'
import { findTriggers } from './find-triggers.ts'
import { readText } from './read-text.ts'

function reasons(body: string): string[] {
  const text = readText('', body)
  return findTriggers(text, analyzeSentiment(text, [])).map((trigger) => trigger.reason)
}

describe('a request for a person', () => {
  it.each([
    'I want to speak to a human',
    'Can I talk with a real person please?',
    'let me speak to your manager',
    'Connect me to an agent',
    'I need a human',
    "I don't want to talk to a bot",
    'No more automated replies!',
    'please call me back',
    'Agent',
    'Quiero hablar con una persona',
    'Puedo hablar con un agente?',
    'Je veux parler à un conseiller',
    "Je voudrais parler à quelqu'un",
    'Ich möchte mit einem Mitarbeiter sprechen',
    'Kann ich mit einem echten Menschen reden?',
    '担当者と話したいです',
    '我要转人工',
  ])('is heard in "%s"', (body) => {
    expect(reasons(body)).toContain('customer_request')
  })

  it.each([
    'Our human resources board is empty',
    'How do I give the manager role to a colleague?',
    'My manager needs access to the agent dashboard',
    'I want a manager account for my team',
    'We talk to customers every day on Slack',
    'How can a person with a screen reader use the board?',
    'The user agent of the browser is wrong',
  ])('is not heard in "%s"', (body) => {
    expect(reasons(body)).not.toContain('customer_request')
  })
})

describe('legal words', () => {
  it.each([
    'I will sue you',
    'My lawyer will be in touch',
    'We are considering legal action.',
    'I will file a chargeback',
    'I am reporting this to the data protection authority',
    'Voy a hablar con mi abogado',
    'Mon avocat vous contactera',
    'Ich werde meinen Anwalt einschalten',
    '弁護士に相談します',
    '我要起诉你们',
  ])('are found in "%s"', (body) => {
    expect(reasons(body)).toContain('legal_keyword')
  })

  it.each([
    'There is an issue with the tissue board',
    'Please pursue this',
    'Sue from accounting has a question',
    'The courtyard plan looks regular',
  ])('are not invented in "%s"', (body) => {
    expect(reasons(body)).not.toContain('legal_keyword')
  })
})

describe('personal data', () => {
  it.each([
    'Please delete all my personal data',
    'Under GDPR I ask for a copy of my data',
    'Send me everything you have about me: subject access request',
    'I want to exercise my right to be forgotten',
    'Solicito eliminar mis datos personales',
    'Je veux supprimer mes données personnelles',
    'Ich verlange Auskunft über meine personenbezogenen Daten',
    '请删除我的个人信息',
  ])('requests are found in "%s"', (body) => {
    expect(reasons(body)).toContain('data_protection')
  })

  it('leave ordinary exports and deletions alone', () => {
    expect(reasons('How do I delete a board and export its data to CSV?')).toEqual([])
  })
})

describe('findTriggers', () => {
  it('shows the words that matched, once a reason', () => {
    const text = readText('', 'I will sue you, my lawyer is ready, speak to a human, talk to an agent')
    const triggers = findTriggers(text, analyzeSentiment(text, []))
    expect(triggers.find((trigger) => trigger.reason === 'customer_request')?.matched).toBe('speak to a human')
    expect(new Set(triggers.map((trigger) => trigger.reason)).size).toBe(triggers.length)
  })

  it('adds very negative sentiment with its words', () => {
    expect(reasons('You are thieves, this is disgusting and unacceptable')).toEqual(['negative_sentiment'])
  })
})
