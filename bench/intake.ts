/**
 * How many tickets a second are accepted: validated, rate-limited, and committed with customer, message, clocks, event
 * and job. Prints a table for this build on the embedded database and on PostgreSQL, with the floor of the same run: the
 * same server and validation without a database.
 *
 *   npm run bench:intake -- [--seconds 8] [--postgres postgres://user@host/empty-database]
 */
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import autocannon from 'autocannon'
import { fastify } from 'fastify'
import { createTicketSchema } from '../contract/tickets.ts'
import { KEY, withServer } from './server-under-load.ts'

const CONNECTIONS = [50, 200, 1000]
const CUSTOMERS = 5000

interface Row {
  readonly design: string
  readonly connections: number
  readonly perSecond: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly refused: number
}

let turn = 0

function body(): string {
  turn += 1
  return JSON.stringify({
    customer_id: `cust_${turn % CUSTOMERS}`,
    subject: 'Unable to access dashboard',
    description: `Getting 403 error when trying to log in, attempt ${turn}. `.padEnd(
      480,
      'I have tried another browser. ',
    ),
    priority: 'high',
    channel: 'email',
  })
}

async function load(url: string, connections: number, seconds: number): Promise<autocannon.Result> {
  return autocannon({
    url: `${url}/api/v1/tickets`,
    connections,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
        setupRequest: (request) => ({ ...request, body: body() }),
      },
    ],
  })
}

async function measure(design: string, url: string, seconds: number): Promise<Row[]> {
  await load(url, 50, 3)
  const rows: Row[] = []
  for (const connections of CONNECTIONS) {
    const result = await load(url, connections, seconds)
    rows.push({
      design,
      connections,
      perSecond: Math.round(result['2xx'] / result.duration),
      p50: result.latency.p50,
      p95: result.latency.p97_5,
      p99: result.latency.p99,
      refused: result.non2xx + result.errors,
    })
  }
  return rows
}

async function measureFloor(seconds: number): Promise<Row[]> {
  const app = fastify()
  app.post('/api/v1/tickets', async (request, reply) =>
    reply.code(201).send({ id: createTicketSchema.parse(request.body).customer_id }),
  )
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const rows = await measure('floor: no database', url, seconds)
  await app.close()
  return rows
}

function print(rows: readonly Row[]): void {
  console.log('| design | connections | accepted per second | p50 ms | p97.5 ms | p99 ms | refused |')
  console.log('|---|---:|---:|---:|---:|---:|---:|')
  for (const row of rows) {
    console.log(
      `| ${row.design} | ${row.connections} | ${row.perSecond} | ${row.p50} | ${row.p95} | ${row.p99} | ${row.refused} |`,
    )
  }
}

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '8' }, postgres: { type: 'string' } } })
const seconds = Number(values.seconds)
console.log(
  `${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}, ${seconds} s each; the load generator shares the cores.\n`,
)
// Only accepting is measured; the jobs stay in the queue.
const role = 'api'
const rows = [
  ...(await measureFloor(seconds)),
  ...(await withServer({ databaseUrl: undefined, role }, (url) => measure('embedded database', url, seconds))),
  ...(values.postgres === undefined
    ? []
    : await withServer({ databaseUrl: values.postgres, role }, (url) => measure('PostgreSQL', url, seconds))),
]
print(rows)
process.exit()
