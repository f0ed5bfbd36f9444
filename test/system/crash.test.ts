import { afterEach, describe, expect, it } from 'vitest'
import { ticketDetailSchema, type TicketDetail } from '../../contract/tickets.ts'
import { ticketInput } from '../support/factories.ts'
import { cleanUp, runCommand, startServer, testApiKey, type Server } from '../support/process.ts'
import { until } from '../support/until.ts'

afterEach(cleanUp)

const headers = { authorization: `Bearer ${testApiKey}`, 'content-type': 'application/json' }

async function submit({ url }: Server, key: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/tickets`, {
    method: 'POST',
    headers: { ...headers, 'idempotency-key': key },
    body: JSON.stringify(ticketInput({ customer_id: `customer of ${key}` })),
  })
  const body: unknown = await response.json()
  expect(response.status, JSON.stringify(body)).toBeLessThan(300)
  return (body as { ticket_id: string }).ticket_id
}

async function read({ url }: Server, ticketId: string): Promise<TicketDetail> {
  const response = await fetch(`${url}/api/v1/tickets/${ticketId}`, { headers })
  expect(response.status).toBe(200)
  return ticketDetailSchema.parse(await response.json())
}

describe('a server that is killed', () => {
  it('has lost no ticket it accepted, answers each after the restart, and none twice', async () => {
    const first = await startServer({ words: ['--examples'] })
    const keys = Array.from({ length: 40 }, (_each, index) => `ticket ${index}`)
    const accepted = await Promise.all(keys.map((key) => submit(first, key)))
    // At this moment some are answered, some are in hand, and most wait.
    await first.kill()

    const second = await startServer({ words: ['--examples'], dataDir: first.dataDir })
    const tickets = await Promise.all(
      accepted.map((ticketId) =>
        until(
          async () => {
            const ticket = await read(second, ticketId)
            return ticket.owner === 'assistant' ? undefined : ticket
          },
          { what: `the conclusion of ${ticketId}`, seconds: 60 },
        ),
      ),
    )
    expect(tickets.map(({ messages }) => messages.filter(({ author }) => author === 'customer'))).toSatisfy(
      (all: unknown[][]) => all.every((each) => each.length === 1),
    )
    const answers = tickets.map(({ messages }) =>
      messages.filter(({ author, visibility }) => author === 'ai' && visibility === 'public'),
    )
    expect(answers.filter((each) => each.length !== 1)).toEqual([])
    // Whoever did not hear of the acceptance sends the same request again, and gets the same ticket.
    expect(await submit(second, 'ticket 0')).toBe(accepted[0])
    expect(await second.stop()).toBe(0)
  })
})

describe('a data folder', () => {
  it('is refused to a second server, which names the first', async () => {
    const first = await startServer()
    const second = await startServer({ dataDir: first.dataDir, isAwaited: false })
    await until(() => second.process.exitCode !== null, { what: 'the second server to give up' })
    expect(second.process.exitCode).toBe(3)
    expect(second.output()).toContain(`in use by process`)
    expect(await first.stop()).toBe(0)
  })
})

describe('the command line', () => {
  it('tells its version and what it can do', async () => {
    const { code, output } = await runCommand(['--help'])
    expect(code).toBe(0)
    expect(output).toContain('start')
  })

  it('answers a wrong call with a sentence and exit code 2', async () => {
    const { code, output, errors } = await runCommand(['start', '--prot', '1'])
    expect({ code, output }).toEqual({ code: 2, output: '' })
    expect(errors).toContain("unknown option '--prot'")
    expect(errors).not.toContain('at ')
  })

  it('answers a wrong setting with where it is', async () => {
    const { code, errors } = await runCommand(['start'], { PORT: 'eighty' })
    expect(code).toBe(2)
    expect(errors).toContain('PORT')
  })
})
