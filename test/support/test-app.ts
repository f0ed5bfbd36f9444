import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { ticketDetailSchema, type TicketDetail } from '../../contract/tickets.ts'
import { createApp, type App, type AppSettings } from '../../src/app/create-app.ts'
import type { Storage } from '../../src/app/open-storage.ts'
import { configSchema } from '../../src/kernel/config/index.ts'
import { createLog } from '../../src/kernel/log.ts'
import { openTestDatabase } from './database.ts'
import { ticketInput, type TicketInput } from './factories.ts'
import { until } from './until.ts'

interface TestAppSettings extends Partial<Pick<AppSettings, 'clock' | 'channels' | 'isWorker'>> {
  /** What differs from the defaults. */
  readonly config?: z.input<typeof configSchema>
  /** To open a second application on the database of a first; it is then left open. */
  readonly storage?: Storage
  /** Takes jobs from the beginning; otherwise call `app.work()` when the test is ready for it. */
  readonly works?: boolean
}

interface Call {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Null calls without a key. */
  readonly key?: string | null
}

export interface Called {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: unknown
}

export interface TestApp extends App {
  readonly apiKey: string
  readonly storage: Storage
  /** Lines of the log so far. */
  readonly logged: readonly Record<string, unknown>[]
  /** Through the whole server, without a socket. */
  call(method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, call?: Call): Promise<Called>
  /** Sends a ticket; resolves to it as it is right after acceptance. */
  submit(own?: Partial<TicketInput>): Promise<TicketDetail>
  readTicket(ticketId: string): Promise<TicketDetail>
  /** Waits until the assistant has answered the ticket or handed it on. The application must be working. */
  conclude(ticketId: string): Promise<TicketDetail>
  /** Opens a real port; resolves to the address. */
  listen(): Promise<string>
}

/** Nothing in a test is to be refused for coming too fast, unless the test says so. */
const PATIENT_LIMITS = { perCustomerPerMinute: 1_000_000 }

/** The real application on a database of its own. */
export async function createTestApp(settings: TestAppSettings = {}): Promise<TestApp> {
  const { config, storage: given, works, ...rest } = settings
  const storage = given ?? (await openTestDatabase())
  const logged: Record<string, unknown>[] = []
  const log = createLog({ level: 'INFO', destination: { write: (line) => void logged.push(JSON.parse(line)) } })
  const app = await createApp({
    ...rest,
    config: configSchema.parse({ ...config, limits: { ...PATIENT_LIMITS, ...config?.limits } }),
    log,
    storage: given === undefined ? storage : { ...storage, close: async () => undefined },
  })
  const apiKey = `test-${randomBytes(24).toString('hex')}`
  await app.accounts.ensureFirstApiKey(app.contextFor({ kind: 'system', id: 'test' }), apiKey)
  if (works === true) {
    await app.work()
  }
  return { ...app, apiKey, storage, logged, ...callsOf(app, apiKey) }
}

function callsOf(app: App, apiKey: string): Pick<TestApp, 'call' | 'submit' | 'readTicket' | 'conclude' | 'listen'> {
  const call: TestApp['call'] = async (method, path, { body, headers, key = apiKey } = {}) => {
    const response = await app.http.inject({
      method,
      url: path,
      headers: { ...(key === null ? {} : { authorization: `Bearer ${key}` }), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    const isJson = String(response.headers['content-type']).includes('json')
    return { status: response.statusCode, headers: response.headers, body: isJson ? response.json() : response.body }
  }
  const ticketFrom = ({ status, body }: Called): TicketDetail => {
    if (status >= 300) {
      throw new Error(`The server answered ${status}: ${JSON.stringify(body)}`)
    }
    return ticketDetailSchema.parse(body)
  }
  const readTicket = async (ticketId: string): Promise<TicketDetail> =>
    ticketFrom(await call('GET', `/api/v1/tickets/${ticketId}`))
  return {
    call,
    readTicket,
    submit: async (own) => {
      const created = await call('POST', '/api/v1/tickets', { body: ticketInput(own) })
      if (created.status >= 300) {
        throw new Error(`The server answered ${created.status}: ${JSON.stringify(created.body)}`)
      }
      return await readTicket((created.body as { ticket_id: string }).ticket_id)
    },
    conclude: (ticketId) =>
      until(
        async () => {
          const ticket = await readTicket(ticketId)
          return ticket.owner === 'assistant' ? undefined : ticket
        },
        { what: `the conclusion of ${ticketId}` },
      ),
    listen: () => app.http.listen({ host: '127.0.0.1', port: 0 }),
  }
}
