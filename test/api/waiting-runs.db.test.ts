import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { TicketDetail } from '../../contract/tickets.ts'
import { runMessages, type Tools } from '../../src/modules/resolution/index.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'
import { until } from '../support/until.ts'

type Pipeline = Tools['pipeline']

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const context = () => app.contextFor({ kind: 'ai', id: 'assistant' })
const ask = (message: string) => app.submit({ subject: 'A question', message })
const messageOf = ({ id, messages }: TicketDetail) => ({ ticketId: id, messageId: messages[0]?.id ?? '' })
const isWritten = async ({ ticket_id: id }: TicketDetail) => (await app.readTicket(id)).owner !== 'assistant'

/** The real pipeline, except for messages that say otherwise: `slow` waits to be let go, `broken` throws, `stuck` never ends. */
function unruly(): { readonly tools: Tools; letGo(): void; readonly begun: string[] } {
  const gate = Promise.withResolvers<void>()
  const begun: string[] = []
  const real = app.tools.pipeline
  const pipeline: Pipeline = {
    id: real.id,
    describe: () => real.describe(),
    run: (input, tools) => {
      begun.push(input.message)
      if (input.message.includes('broken')) {
        throw new Error('a fault of the pipeline')
      }
      if (input.message.includes('stuck')) {
        return new Promise(() => undefined)
      }
      return input.message.includes('slow') ? gate.promise.then(() => real.run(input, tools)) : real.run(input, tools)
    },
  }
  return { tools: { ...app.tools, pipeline }, letGo: () => gate.resolve(), begun }
}

let tickets: { quick: TicketDetail; slow: TicketDetail; other: TicketDetail }
beforeEach(async () => {
  tickets = { quick: await ask('How do I log in?'), slow: await ask('A slow one'), other: await ask('Another') }
})

it('writes those that are done, and lets only the slow one be late', async () => {
  const { quick, slow, other } = tickets
  const { tools, letGo } = unruly()
  const running = runMessages(context(), tools, { messages: [slow, quick, other].map(messageOf) })
  await until(async () => ((await isWritten(quick)) && (await isWritten(other))) || undefined, {
    what: 'the quick ones',
  })
  expect(await isWritten(slow)).toBe(false)
  letGo()
  expect(await running).toHaveLength(3)
  expect(await isWritten(slow)).toBe(true)
})

it('answers a slow one only when nobody has overtaken it', async () => {
  const { slow } = tickets
  const { tools, letGo, begun } = unruly()
  const running = runMessages(context(), tools, { messages: [messageOf(slow)] })
  await until(() => begun.length > 0 || undefined, { what: 'the run' })
  await app.call('POST', `/api/v1/tickets/${slow.ticket_id}/messages`, {
    body: { message: 'I am on it.', author: 'agent' },
  })
  letGo()
  expect(await running).toMatchObject([{ outcome: 'superseded' }])
  const after = await app.readTicket(slow.ticket_id)
  expect(after.messages.filter(({ author }) => author === 'ai')).toEqual([])
})

it('hands a run that throws to people, with the error, and keeps the others', async () => {
  const { quick } = tickets
  const broken = await ask('This one is broken')
  const concluded = await runMessages(context(), unruly().tools, { messages: [broken, quick].map(messageOf) })
  expect(concluded).toHaveLength(2)
  expect(await app.readTicket(broken.ticket_id)).toMatchObject({ owner: 'queue', handoff_reason: 'tool_failure' })
  const row = concluded.find(({ ticketId }) => ticketId === broken.id)?.row
  expect(row?.decisions).toMatchObject([{ result: { error: 'a fault of the pipeline' } }])
  expect(await isWritten(quick)).toBe(true)
})

it('hands a run that outlasts its time to people', async () => {
  const stuck = await ask('This one is stuck')
  await runMessages(context(), unruly().tools, { messages: [messageOf(stuck)], budgetMs: 20 })
  const after = await app.readTicket(stuck.ticket_id)
  expect(after).toMatchObject({ owner: 'queue', handoff_reason: 'tool_failure' })
  expect(after.messages.filter(({ visibility }) => visibility === 'internal')[0]?.text).toContain('took longer')
})

it('finishes after a worker was killed in the middle, and answers nobody twice', async () => {
  const { quick, slow, other } = tickets
  const messages = [slow, quick, other].map(messageOf)
  const killed = unruly()
  const lost = runMessages(context(), killed.tools, { messages })
  await until(async () => ((await isWritten(quick)) && (await isWritten(other))) || undefined, {
    what: 'the quick ones',
  })

  const again = unruly()
  again.letGo()
  expect(await runMessages(context(), again.tools, { messages })).toHaveLength(1)
  expect(again.begun).toEqual(['A slow one'])

  killed.letGo()
  expect((await lost).at(-1)).toMatchObject({ outcome: 'superseded' })
  for (const ticket of Object.values(tickets)) {
    const said = (await app.readTicket(ticket.ticket_id)).messages.filter(({ author }) => author === 'ai')
    expect(said).toHaveLength(1)
  }
})

it('sends legal words to the people for them, whatever failed', async () => {
  const legal = await ask('My lawyer will sue you, and this is broken')
  await runMessages(context(), unruly().tools, { messages: [messageOf(legal)] })
  expect(await app.readTicket(legal.ticket_id)).toMatchObject({ owner: 'queue', handoff_reason: 'legal_keyword' })
})
