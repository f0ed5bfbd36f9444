import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../support/test-app.ts'

/** What the company's own action waits for. */
const gate = Promise.withResolvers<void>()
Object.assign(globalThis, { gateOfProgressTest: gate.promise })

const action = `export const action = ({ z, defineAction }) => defineAction({
  name: 'ask_warehouse',
  purpose: 'Asks the warehouse.',
  agent: null,
  parameters: z.strictObject({}),
  outputs: z.object({ answer: z.string() }),
  run: async () => {
    await globalThis.gateOfProgressTest
    return { patch: {}, outputs: { answer: 'yes' }, summary: 'the warehouse says yes', inputs: {} }
  },
})`
const pipeline = `id: slow
tasks:
  - {id: hear, action: understand}
  - {id: warehouse, name: Ask the warehouse, action: ask_warehouse, dependencies: [hear]}
`

let folder: string
let app: TestApp
let address: string
let concludedTicket = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resolute-progress-'))
  await writeFile(join(folder, 'ask-warehouse.mjs'), action)
  await writeFile(join(folder, 'slow.yaml'), pipeline)
  app = await createTestApp({ config: { pipelines: { folder, actionsFolder: folder, use: 'slow' } } })
  address = await app.listen()
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

interface StreamEvent {
  readonly name: string
  readonly data: Record<string, unknown>
}

/** The events of a stream, one by one. */
async function* eventsOf(address: string, ticket: string): AsyncGenerator<StreamEvent> {
  const headers = { authorization: `Bearer ${app.apiKey}` }
  const { body } = await fetch(`${address}/api/v1/tickets/${ticket}/progress`, { headers })
  let rest = ''
  for await (const chunk of (body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const [, name, data] = /^event: (\S+)\ndata: (.*)$/.exec(block) ?? []
      if (name !== undefined && data !== undefined) {
        yield { name, data: JSON.parse(data) as Record<string, unknown> }
      }
    }
  }
}

it('tells of a slow run while it goes on, also those who come later, then brings its decisions and ends', async () => {
  const ticket = await app.submit()
  concludedTicket = ticket.ticket_id
  const events = eventsOf(address, ticket.ticket_id)
  const next = async (): Promise<StreamEvent | undefined> => (await events.next()).value as StreamEvent | undefined
  const first = next()
  await app.work()
  expect(await first).toEqual({
    name: 'progress',
    data: {
      ticket_id: ticket.ticket_id,
      run_id: expect.any(String),
      task: 'warehouse',
      state: 'started',
      progress: 0.5,
      message: 'Ask the warehouse',
    },
  })
  const latecomer = eventsOf(address, ticket.ticket_id)
  expect((await latecomer.next()).value).toEqual(await first)
  gate.resolve()
  expect((await Array.fromAsync(latecomer)).map(({ name }) => name)).toContain('concluded')
  const later = [await next(), await next()]
  const concluded = later.find((event) => event?.name === 'concluded') ?? (await next())
  expect(concluded?.data).toMatchObject({
    ticket_id: ticket.ticket_id,
    outcome: 'handed_off',
    decisions: [{ task: 'hear' }, { task: 'warehouse', summary: 'the warehouse says yes' }],
  })
  expect((await events.next()).done).toBe(true)
})

it('brings the decisions at once where nothing is going on', async () => {
  const events = eventsOf(address, concludedTicket)
  expect((await events.next()).value).toMatchObject({ name: 'concluded', data: { outcome: 'handed_off' } })
  expect((await events.next()).done).toBe(true)
})

it('lets in only who may read tickets', async () => {
  const { status } = await app.call('GET', '/api/v1/tickets/TKT-1/progress', { key: null })
  expect(status).toBe(401)
})
