import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { TicketDetail } from '../../contract/tickets.ts'
import { loadExamples } from '../../src/cli/load-examples.ts'
import { sql } from '../../src/kernel/db/sql.ts'
import { countUnownedMessages } from '../../src/modules/tickets/index.ts'
import { silentTerminal } from '../support/silent-terminal.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
  await loadExamples(app, silentTerminal)
  await app.work()
})
afterAll(() => app.close())
afterEach(async () => {
  const { db, now } = app.contextFor({ kind: 'system', id: 'test' })
  expect(await countUnownedMessages(db, now)).toBe(0)
})

const begin = async (subject: string, message: string, channel: 'chat' | 'email' = 'chat'): Promise<TicketDetail> => {
  const { ticket_id: ticketId } = await app.submit({ channel, subject, message })
  return app.conclude(ticketId)
}

async function reply({ ticket_id: ticketId }: TicketDetail, message: string): Promise<TicketDetail> {
  const { status } = await app.call('POST', `/api/v1/tickets/${ticketId}/messages`, {
    body: { author: 'customer', message },
  })
  expect(status).toBe(201)
  return app.conclude(ticketId)
}

const said = ({ messages }: TicketDetail): string => messages.findLast(({ author }) => author === 'ai')?.text ?? ''
const stepsIn = (text: string): number[] => [...text.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number))
const noted = ({ messages }: TicketDetail): string =>
  messages.findLast(({ visibility }) => visibility === 'internal')?.text ?? ''

async function dialogOf({ ticket_id: ticketId }: TicketDetail): Promise<Record<string, unknown> | null> {
  const [row] = await app.database.query<{ dialog: Record<string, unknown> | null }>(
    sql`select dialog from tickets where reference = ${ticketId}`,
  )
  return row?.dialog ?? null
}

const IMPORT = ['Import', 'How do I import cards from a CSV file?'] as const

describe('steps on a chat', () => {
  it('are told in parts, each from where the last one ended, until the customer says that it is solved', async () => {
    const first = await begin(...IMPORT)
    expect(stepsIn(said(first))).toEqual([1, 2, 3])
    expect(said(first)).toContain('Did that solve it?')
    expect(first.status).toBe('pending')
    expect(await dialogOf(first)).toMatchObject({ kind: 'steps', given: 3, of: 6 })
    const second = await reply(first, 'ok, done')
    expect(stepsIn(said(second))).toEqual([4, 5, 6])
    expect(said(second)).toContain('Those were all the steps')
    expect(second.messages.findLast(({ author }) => author === 'ai')?.evidence[0]?.quote).toContain('5. Select')
    const last = await reply(second, 'Yes, that worked, thanks!')
    expect(last.status).toBe('resolved')
    expect(said(last)).toContain('Good to hear')
    expect(last.category).toBe(first.category)
    expect(await dialogOf(last)).toBeNull()
  })

  it('end with people who know what was tried, when all were told in vain', async () => {
    const told = await reply(await begin(...IMPORT), 'no')
    expect(stepsIn(said(told))).toEqual([4, 5, 6])
    const ended = await reply(told, 'still does not work')
    expect(ended).toMatchObject({ owner: 'queue', handoff_reason: 'missing_knowledge' })
    expect(noted(ended)).toContain('Tried: steps 1 to 6 of 6 of KB044')
    expect(await dialogOf(ended)).toBeNull()
  })

  it('give way to a person at once where one is asked for', async () => {
    const ended = await reply(await begin(...IMPORT), 'no, please let me talk to a human')
    expect(ended).toMatchObject({ owner: 'queue', handoff_reason: 'customer_request' })
  })

  it('give way to a new question', async () => {
    const other = await reply(await begin(...IMPORT), 'How do I reset my password? I forgot it.')
    expect(said(other)).toContain('/reset')
    expect(stepsIn(said(other))).toEqual([1, 2, 3, 4])
    expect(await dialogOf(other)).toBeNull()
  })

  it('are told anew where the article has changed meanwhile', async () => {
    const first = await begin(...IMPORT)
    await app.database.query(
      sql`update tickets set dialog = dialog || '{"version": 99}'::jsonb where reference = ${first.ticket_id}`,
    )
    const second = await reply(first, 'next')
    expect(said(second)).toContain('have changed meanwhile')
    expect(stepsIn(said(second))).toEqual([1, 2, 3])
  })

  it('end with the word of a person', async () => {
    const first = await begin(...IMPORT)
    await app.call('POST', `/api/v1/tickets/${first.ticket_id}/messages`, {
      body: { author: 'agent', message: 'I take this over.' },
    })
    expect(await dialogOf(first)).toBeNull()
  })

  it('come whole in a letter', async () => {
    const letter = await begin(...IMPORT, 'email')
    expect(stepsIn(said(letter))).toEqual([1, 2, 3, 4, 5, 6])
    expect(letter.status).toBe('resolved')
    expect(await dialogOf(letter)).toBeNull()
  })
})

describe('a question back', () => {
  const ORDER = ['My order', 'Where is my order? It has not arrived yet.'] as const

  it('asks for what is missing, and goes on with what comes', async () => {
    const first = await begin(...ORDER)
    expect(said(first)).toContain('order number')
    expect(first.status).toBe('pending')
    expect(await dialogOf(first)).toMatchObject({
      kind: 'clarification',
      slot: 'order_number',
      asked: ['order_number'],
    })
    const second = await reply(first, '10045')
    expect(said(second)).not.toContain('we still need the order number')
    expect(second.category).toBe(first.category)
    expect(noted(second)).not.toContain('because a question to the customer is open')
  })

  it('asks for nothing that is known', async () => {
    const known = await begin('My order', 'Where is my order ORD-10045? It has not arrived yet.')
    expect(said(known)).not.toContain('we still need')
  })

  it('is asked once: without an answer a person takes over', async () => {
    const ended = await reply(await begin(...ORDER), 'no idea')
    expect(ended).toMatchObject({ owner: 'queue', handoff_reason: 'pending_clarification' })
    expect(said(ended)).not.toContain('we still need the order number')
    expect(noted(ended)).toContain('Asked back: order number')
  })

  it('never delays people: the word that they take over carries it', async () => {
    const charged = await begin('Charged twice', 'I was charged twice for my subscription this month.')
    expect(charged).toMatchObject({ owner: 'queue', handoff_reason: 'high_stakes_action' })
    expect(said(charged)).toContain('number of the invoice')
  })

  it('is not asked of somebody who speaks of the law', async () => {
    const legal = await begin('Charged twice', 'I was charged twice. My lawyer will sue you.')
    expect(legal.handoff_reason).toBe('legal_keyword')
    expect(said(legal)).not.toContain('number of the invoice')
  })
})
