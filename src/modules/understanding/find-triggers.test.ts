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
    'Páseme con un supervisor',
    'Passez-moi un responsable',
    'Rufen Sie mich bitte zurück',
    'Quero falar com um atendente',
    'Vorrei parlare con un operatore',
    '折り返し電話をください',
    '叫你们经理出来',
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
    'The Human Resources module shows a blank page',
    'We need the manager module and the agent portal',
    'Quiero hablar con mi equipo sobre el precio',
    'Ich möchte mit der Testversion anfangen',
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
    'You will be hearing from our solicitors',
    'I have spoken to an attorney about this',
    'Our legal team will be in touch',
    'I filed a complaint with the ombudsman',
    'Then we go to court',
    'Ich erstatte Anzeige bei der Polizei, Anzeige erstatten ist mein Recht',
    'Je vais porter plainte',
    'Vou processar vocês',
    'Vi faccio causa',
    '警察に相談します',
    '我要打12315举报',
  ])('are found in "%s"', (body) => {
    expect(reasons(body)).toContain('legal_keyword')
  })

  it.each([
    'There is an issue with the tissue board',
    'Please pursue this',
    'Sue from accounting has a question',
    'The courtyard plan looks regular',
    'What does the legal team plan cost?',
    'We are a law firm with 40 attorneys and would like a quote',
    'Are electronic signatures legally binding?',
    'Is your product GDPR compliant?',
    'The pressure regulator of the boiler is leaking',
    'How are chargebacks handled on marketplace orders?',
    'Say hello to Sue from accounting',
    'Das Gericht war leider kalt',
    'Une salade avocat et crevettes',
    'Where is the power of attorney template?',
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

describe('goodbyes', () => {
  it.each([
    'We are moving to a competitor next month',
    "I'm taking my business elsewhere",
    'You have lost a customer',
    'Nous passons à la concurrence',
    'Wir wechseln jetzt zur Konkurrenz',
    '二度と利用しません',
  ])('are heard in "%s"', (body) => {
    expect(reasons(body)).toContain('negative_sentiment')
  })

  it.each([
    'We are moving to a new office in May',
    'How do I switch to another plan?',
    'I am leaving the company, who takes over my boards?',
  ])('are not heard in "%s"', (body) => {
    expect(reasons(body)).toEqual([])
  })
})

describe('findTriggers', () => {
  it('shows the words that matched, once a reason', () => {
    const text = readText('', 'I will sue you, my lawyer is ready, speak to a human, talk to an agent')
    const triggers = findTriggers(text, analyzeSentiment(text, []))
    expect(triggers.find((trigger) => trigger.reason === 'customer_request')?.matched).toBe('speak to a human')
    expect(new Set(triggers.map((trigger) => trigger.reason)).size).toBe(triggers.length)
  })

  it('hears a conversation that slips away', () => {
    const text = readText('', 'I have now waited nine days and the parcel is still not here')
    const earlier = ['Love the shop, thank you!', 'Could you tell me where my parcel is?']
    expect(findTriggers(text, analyzeSentiment(text, earlier)).map((trigger) => trigger.reason)).toEqual([
      'negative_sentiment',
    ])
    expect(findTriggers(text, analyzeSentiment(text, []))).toEqual([])
  })

  it('adds very negative sentiment with its words', () => {
    expect(reasons('You are thieves, this is disgusting and unacceptable')).toEqual(['negative_sentiment'])
  })
})
