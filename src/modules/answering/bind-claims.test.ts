import { describe, expect, it } from 'vitest'
import { answerRequest, searchHit, steps } from './answers-under-test.ts'
import { bindClaims } from './bind-claims.ts'
import type { BoundDraft, Draft, Ground } from './grounds.ts'

const procedure: Ground = {
  label: 'P1',
  evidence: { kind: 'passage', id: 'passage-steps', version: 3 },
  title: 'Reset your password',
  text: steps,
}
const limits: Ground = {
  label: 'P2',
  evidence: { kind: 'passage', id: 'passage-limits', version: 1 },
  title: 'Refunds',
  text: 'The money is returned to the card it came from, within 5 to 10 business days. It cannot be sent to another card. On Business and Enterprise you can ask for an invoice.',
}
const order: Ground = {
  label: 'T1',
  evidence: { kind: 'tool_result', id: 'orders.get' },
  title: 'Order FB-1001',
  text: 'The order FB-1001 has been cancelled.',
}
const trouble: Ground = {
  label: 'P3',
  evidence: { kind: 'passage', id: 'passage-trouble', version: 1 },
  title: 'Cards no longer come to chat',
  text: [
    'If cards no longer appear in chat, the connection has lost its permission (E701) or cannot see the channel (E702).',
    'Ask the owner whether the bot can see the channel.',
    'Only when the sync center shows no waiting changes: remove the app and install it again.',
    'Direct debits are returned within 3 to 5 business days.',
    'App Store and Google Play send their own receipts; we cannot issue those.',
  ].join('\n'),
}
const request = answerRequest({ hits: [searchHit()], question: 'Where is my money? I am on Business.' })

type Kind = Draft['sentences'][number]['kind']
const say = (kind: Kind, evidence: readonly string[], ...texts: readonly string[]): BoundDraft =>
  bindClaims(
    {
      sentences: texts.map((text) => ({ kind, text, evidence: [...evidence] })),
      is_answered: true,
      follow_up_needed: false,
    },
    [procedure, limits, order, trouble],
    request,
  )
const kept = ({ sentences }: BoundDraft): string[] => sentences.map(({ text }) => text)

describe('a statement', () => {
  it('is kept when its evidence says it in other words', () => {
    const bound = say('statement', ['P2'], 'The money goes back to the card it came from in 5 to 10 working days.')
    expect(bound).toMatchObject({ isWhole: true, dropped: [], sentences: [{ evidence: [{ id: 'passage-limits' }] }] })
  })

  it('is bound to what says it when its label is wrong, unknown or missing', () => {
    for (const labels of [['P1'], ['P9'], []]) {
      const bound = say('statement', labels, 'The money cannot be sent to another card.')
      expect(bound.sentences[0]?.evidence).toEqual([limits.evidence])
    }
  })

  it.each([
    ['an amount', 'The money is returned within 3 to 4 business days.'],
    ['a unit', 'The money is returned within 5 to 10 hours.'],
    ['a link', 'See https://evil.example for the card the money came from.'],
    ['a negation', 'The money can be sent to another card.'],
    ['a promise', 'We will refund the money to the card it came from.'],
    ['a deed', 'I have returned the money to the card it came from.'],
    ['an addition', 'The money is returned to the card it came from, with a voucher.'],
    ['a name', 'The money is returned to the PayPal account it came from.'],
    ['a guarantee', 'The money is guaranteed to return to the card it came from.'],
    ['hidden characters', 'The money is returned to the card it came from.\u202e'],
    ['markup', 'The money is returned to the card it came from. ![x](https://evil.example/x.png)'],
  ])('is dropped for %s that nobody proves', (_name, text) => {
    const bound = say('statement', ['P2'], text)
    expect(kept(bound)).not.toContain(text)
    expect(bound.dropped.length).toBeGreaterThan(0)
  })

  it.each([
    [
      'turns one half of an alternative around',
      'If cards no longer appear in chat, the connection has lost its permission (E701) or can see the channel (E702).',
    ],
    [
      'turns what it says of nothing new around',
      'App Store and Google Play send their own receipts; we can issue those.',
    ],
    ['puts one figure in the place of another', 'Direct debits are returned within 5 to 5 business days.'],
    ['leaves out when alone it holds', 'Uninstall the app and install it again.'],
  ])('is dropped when it %s', (_name, text) => {
    expect(kept(say('statement', ['P3'], text))).toEqual([])
  })

  it('of several sentences keeps the true ones', () => {
    const bound = say('statement', ['P2'], 'It cannot be sent to another card. We will refund you today.')
    expect(kept(bound)).toEqual(['It cannot be sent to another card.'])
    expect(bound.dropped.map(({ text }) => text)).toEqual(['We will refund you today.'])
  })

  it('may tell a deed that a tool reports, and none that an article mentions', () => {
    expect(kept(say('statement', ['T1'], 'The order FB-1001 has been cancelled.'))).toHaveLength(1)
    expect(kept(say('statement', ['T1'], 'The order FB-1002 has been cancelled.'))).toEqual([])
  })

  it('need not repeat a condition that the customer meets by their own words', () => {
    expect(kept(say('statement', ['P2'], 'You can ask for an invoice.'))).toHaveLength(1)
    const other = bindClaims(
      {
        sentences: [{ kind: 'statement', text: 'You can ask for an invoice.', evidence: ['P2'] }],
        is_answered: true,
        follow_up_needed: false,
      },
      [limits],
      { ...request, question: 'Where is my money?' },
    )
    expect(other.sentences).toEqual([])
  })
})

describe('steps', () => {
  const own = [
    'Go to https://app.fernwork.example/sign-in and select "Forgot password".',
    'Type in the e-mail address of your account.',
    'Open the link in the email, which is valid for one hour.',
    'Pick a new password of at least 12 characters.',
  ]

  it('are whole in other words', () => {
    expect(say('step', ['P1'], ...own)).toMatchObject({ isWhole: true, dropped: [] })
  })

  it.each([
    ['one is left out', own.toSpliced(1, 1)],
    ['the last is left out', own.slice(0, -1)],
    ['one is made up', own.toSpliced(2, 0, 'Clear the cache of your browser.')],
    ['two change places', [own[0]!, own[2]!, own[1]!, own[3]!]],
    ['a figure is wrong', own.with(3, 'Pick a new password of at least 8 characters.')],
    ['numbers jump', own.map((text, place) => `${place * 2 + 1}. ${text}`)],
  ])('are not whole when %s', (_name, texts) => {
    expect(say('step', ['P1'], ...texts).isWhole).toBe(false)
  })
})

describe('a question', () => {
  it('may ask for what helps', () => {
    expect(kept(say('question', [], 'Which browser do you use?'))).toHaveLength(1)
  })

  it.each([
    'What is your password?',
    'Did you know that we refund everybody within 3 days?',
    'Shall we give you the $50 voucher?',
    'This is free of charge.',
    'Could you send us your card number?',
  ])('is dropped: %s', (text) => {
    expect(kept(say('question', [], text))).toEqual([])
  })
})

describe('a draft', () => {
  it('is not whole when most of it is lost, or when it says that it does not answer', () => {
    const bound = say(
      'statement',
      ['P2'],
      'It cannot be sent to another card.',
      'We will refund you today.',
      'You get $50 on top of it as a gift.',
    )
    expect(bound.isWhole).toBe(false)
    expect(bindClaims({ sentences: [], is_answered: true, follow_up_needed: false }, [limits], request).isWhole).toBe(
      false,
    )
  })
})
