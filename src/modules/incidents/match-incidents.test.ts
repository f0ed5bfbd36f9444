import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ActiveIncident } from './incident.ts'
import { statementIn } from './incident.ts'
import type { StatusQuestion } from './match-incidents.ts'
import { createBoard } from './status-board.ts'

const start = new Date('2026-03-09T08:00:00Z')
const later = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000)

const incident = (own: Partial<ActiveIncident> = {}): ActiveIncident => ({
  id: '0195a000-0000-7000-8000-000000000001',
  reference: 'INC-20260309080000-aaaaaa',
  title: 'The Billing API fails',
  status: 'investigating',
  impact: 'major',
  components: [{ name: 'Billing API', aliases: ['invoices endpoint'] }],
  errorCodes: ['E502'],
  intents: [],
  regions: [],
  deployment: undefined,
  startedAt: start,
  endedAt: undefined,
  statement: { version: 1, texts: { en: 'We know.' }, approvedBy: 'Ada', approvedAt: start },
  ...own,
})
const question = (own: Partial<StatusQuestion> = {}): StatusQuestion => ({
  text: 'Hello',
  errorCodes: [],
  intent: 'product_question',
  category: 'general_inquiry',
  at: later(5),
  ...own,
})
const isMatch = (own: Partial<StatusQuestion>, of: Partial<ActiveIncident> = {}): boolean =>
  createBoard([incident(of)]).match(question(own)) !== undefined

describe('a message belongs to an incident', () => {
  it.each([
    ['an error code of it, in any letter case', { errorCodes: ['e502'] }, true],
    ['another error code', { errorCodes: ['E999'] }, false],
    ['its component and trouble', { text: 'the billing api has been down since nine' }, true],
    ['an alias of its component and trouble', { text: 'Our invoices endpoint times out' }, true],
    ['its component in German', { text: 'Die Billing API funktioniert nicht mehr' }, true],
    ['its component in Japanese', { text: 'Billing APIでエラーが出ます' }, true],
    ['its component and no trouble', { text: 'How do I get a key for the Billing API?' }, false],
    ['trouble and no component', { text: 'Everything is down' }, false],
    ['a longer word that begins like the component', { text: 'billing apiary is down' }, false],
    ['its component, known from elsewhere, and trouble', { text: 'It is down', components: ['billing api'] }, true],
  ])('by %s: %j is %s', (_what, own, expected) => {
    expect(isMatch(own)).toBe(expected)
  })

  it('by its intent, whatever the words', () => {
    expect(isMatch({ intent: 'login_problem' }, { intents: ['login_problem'] })).toBe(true)
    expect(isMatch({ intent: 'login_problem' })).toBe(false)
  })

  it('only while it lasts, and a little before it was noticed', () => {
    const at = (minutes: number, endedAt?: Date): boolean =>
      isMatch({ errorCodes: ['E502'], at: later(minutes) }, { endedAt })
    expect([at(-16), at(-14), at(60), at(60, later(30))]).toEqual([false, true, true, false])
  })

  it('only from where it is', () => {
    const of = { regions: ['eu'] }
    expect(isMatch({ errorCodes: ['E502'], accountRegion: 'us' }, of)).toBe(false)
    expect(isMatch({ errorCodes: ['E502'], accountRegion: 'eu' }, of)).toBe(true)
    expect(isMatch({ errorCodes: ['E502'] }, of)).toBe(true)
  })
})

describe('what matches', () => {
  it('says why, and carries the statement only when it was approved', () => {
    const match = createBoard([incident()]).match(question({ text: 'Billing API is down', errorCodes: ['E502'] }))
    expect(match?.matched.because).toBe(
      'The message holds the error code E502 and names Billing API and tells of trouble.',
    )
    expect(match?.statement?.version).toBe(1)
    const unapproved = createBoard([incident({ statement: undefined })]).match(question({ errorCodes: ['E502'] }))
    expect(unapproved).toMatchObject({ reference: 'INC-20260309080000-aaaaaa', statement: undefined })
  })

  it('is the one with a statement first, then the gravest', () => {
    const grave = incident({ reference: 'grave', impact: 'critical', statement: undefined })
    const approved = incident({ reference: 'approved', impact: 'minor' })
    const mild = incident({ reference: 'mild', impact: 'minor', statement: undefined })
    const codes = question({ errorCodes: ['E502'] })
    expect(createBoard([mild, grave, approved]).match(codes)?.reference).toBe('approved')
    expect(createBoard([mild, grave]).match(codes)?.reference).toBe('grave')
  })

  it('is nothing on an empty board, whatever is asked, and names with signs in them harm nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (text, name) => {
        expect(createBoard([]).match(question({ text }))).toBeUndefined()
        createBoard([incident({ components: [{ name, aliases: [] }], errorCodes: [name] })]).match(question({ text }))
      }),
    )
  })

  it('is told in the language of the customer, else in English, else as it is', () => {
    expect(statementIn({ texts: { en: 'We know.', de: 'Wir wissen es.' } }, 'de').text).toBe('Wir wissen es.')
    expect(statementIn({ texts: { en: 'We know.' } }, 'de')).toEqual({ language: 'en', text: 'We know.' })
    expect(statementIn({ texts: { fr: 'Nous savons.' } }, 'de').language).toBe('fr')
  })
})
