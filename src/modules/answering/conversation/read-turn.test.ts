import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClarificationDialog, Dialog, StepsDialog } from './dialog.ts'
import { readDialog } from './dialog.ts'
import { missingSlot } from './missing-slot.ts'
import { readTurn, type HeardTurn } from './read-turn.ts'

const about = { question: 'How do I import?', intent: 'import_problem', confidence: 0.9, asked: [] }
const steps = (own: Partial<StepsDialog> = {}): StepsDialog => ({
  kind: 'steps',
  article: 'a',
  passage: 'p',
  version: 1,
  source: 'KB044',
  given: 3,
  of: 6,
  ...about,
  ...own,
})
const asks = (slot: string, choices: string[] = []): ClarificationDialog => ({
  kind: 'clarification',
  slot,
  choices,
  ...about,
  asked: [slot],
})
const heard = (message: string, own: Partial<HeardTurn> = {}): HeardTurn => ({
  message,
  language: 'en',
  entities: [],
  alone: { intent: 'import_problem', confidence: 0.4, outOfScope: false },
  readEntities: () => [],
  ...own,
})
const entity = (type: string, value: string) => ({ type, value, start: 0, end: value.length, confidence: 0.9 })

describe('a message after some steps', () => {
  it.each([
    ['yes, solved', 3, 'end'],
    ['done', 3, 'more'],
    ['no', 3, 'more'],
    ['done', 6, 'end'],
    ['no', 6, 'people'],
    ['next', 6, 'people'],
  ])('"%s" after %i of 6 leads to %s', (message, given, leadsTo) => {
    expect(readTurn(steps({ given }), heard(message))).toMatchObject({ kind: 'steps', leadsTo })
  })

  it('is a message of its own where it is surely about something else', () => {
    const alone = { intent: 'duplicate_charge', confidence: 0.9, outOfScope: false }
    const message = 'ok, and I was charged twice this month'
    expect(readTurn(steps(), heard(message, { alone }))).toEqual({ kind: 'other' })
  })
})

describe('a message after a question', () => {
  it('brings what was asked for, named or bare', () => {
    const bare = {
      readEntities: (text: string) => (text.startsWith('order number: ') ? [entity('order_number', '10045')] : []),
    }
    expect(readTurn(asks('order_number'), heard('10045', bare))).toMatchObject({ found: '10045' })
    const named = { entities: [entity('order_number', 'ORD-7')] }
    expect(readTurn(asks('order_number'), heard('it is ORD-7', named))).toMatchObject({ found: 'ORD-7' })
  })

  it('brings nothing', () => {
    expect(readTurn(asks('order_number'), heard('no idea'))).not.toHaveProperty('found')
  })

  it.each([
    ['the first', 'a'],
    ['2', 'b'],
    ['das zweite', 'b'],
    ['1番', 'a'],
  ])('chooses with "%s"', (message, found) => {
    expect(readTurn(asks('intent', ['a', 'b']), heard(message))).toMatchObject({ found })
  })
})

const NEEDS = ['order_number', 'invoice_number', 'error_code', 'product']

/** Asks and hears as runs do, with a customer who says whatever comes. */
function converse(
  replies: readonly (string | undefined)[],
  maximumQuestions: number,
): { asked: string[]; end: string } {
  const known = new Set<string>()
  const asked: string[] = []
  for (const value of replies) {
    const slot = missingSlot({ needs: NEEDS, known, asked, maximumQuestions })
    if (slot === undefined) {
      return { asked, end: 'answered' }
    }
    asked.push(slot)
    const entities = value === undefined ? [] : [entity(slot, value)]
    const turn = readTurn({ ...asks(slot), asked: [...asked] }, heard(value ?? 'no idea', { entities }))
    if (turn.kind === 'answer' && turn.found === undefined) {
      return { asked, end: 'people' }
    }
    known.add(slot)
  }
  return { asked, end: 'open' }
}

describe('a conversation', () => {
  it('never asks for the same twice, nor more often than allowed, and ends', () => {
    const reply = fc.option(fc.stringMatching(/^[A-Z]{2}-\d{4}$/), { nil: undefined })
    fc.assert(
      fc.property(
        fc.array(reply, { minLength: 6, maxLength: 10 }),
        fc.integer({ min: 0, max: 10 }),
        (replies, most) => {
          const { asked, end } = converse(replies, most)
          expect(new Set(asked).size).toBe(asked.length)
          expect(asked.length).toBeLessThanOrEqual(most)
          expect(end).not.toBe('open')
        },
      ),
    )
  })

  it('never goes round in circles: every reply to steps ends it, leaves it, or brings more of them', () => {
    const message = fc.oneof(fc.constantFrom('yes', 'no', 'next', 'done', 'hm', 'still broken'), fc.string())
    fc.assert(
      fc.property(fc.array(message, { minLength: 12, maxLength: 20 }), fc.integer({ min: 1, max: 12 }), (said, of) => {
        let dialog: Dialog = steps({ given: 1, of })
        const ends = said.some((each) => {
          const turn = readTurn(dialog, heard(each))
          if (turn.kind !== 'steps' || turn.leadsTo !== 'more' || dialog.kind !== 'steps') {
            return true
          }
          expect(dialog.given).toBeLessThan(of)
          dialog = { ...dialog, given: Math.min(of, dialog.given + 1) }
          return false
        })
        expect(ends).toBe(true)
      }),
    )
  })
})

describe('what is kept with a ticket', () => {
  it('is understood as it was written, and is nothing where another version wrote it', () => {
    expect(readDialog(JSON.parse(JSON.stringify(steps())))).toEqual(steps())
    expect([readDialog({ kind: 'steps' }), readDialog('?'), readDialog(null)]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})
