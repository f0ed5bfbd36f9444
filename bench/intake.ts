/**
 * How many tickets a second are accepted: validated, rate-limited, and committed with customer, message, clocks, event
 * and job. Prints a table for this build on the embedded database and on PostgreSQL, with the floor of the same run: the
 * same server and validation without a database.
 *
 *   npm run bench:intake -- [--seconds 8] [--postgres postgres://user@host/empty-database]
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import autocannon from 'autocannon'
import { fastify } from 'fastify'
import { createTicketSchema } from '../contract/tickets.ts'
import { packageRoot } from '../src/kernel/package-root.ts'

const CONNECTIONS = [50, 200, 1000]
const CUSTOMERS = 5000
const KEY = 'bench-key-of-this-run'

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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function until(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null) {
      throw new Error('The server stopped before it was ready.')
    }
    const isReady = await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) {
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('The server was not ready within a minute.')
}

/** Role api: only accepting is measured; the jobs stay in the queue. */
async function withServer(databaseUrl: string | undefined, run: (url: string) => Promise<Row[]>): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'resolute-bench-'))
  const port = await freePort()
  const child = spawn(
    join(packageRoot, 'bin/resolute'),
    ['start', '--role', 'api', '--port', String(port), '--host', '127.0.0.1', '--data-dir', folder],
    {
      env: {
        PATH: process.env['PATH'],
        RESOLUTE_API_KEY: KEY,
        RATE_LIMIT_PER_MINUTE: '1000000',
        LOG_LEVEL: 'WARN',
        ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
      },
      stdio: ['ignore', 'ignore', 'inherit'],
      cwd: folder,
    },
  )
  try {
    const url = `http://127.0.0.1:${port}`
    await until(url, child)
    return await run(url)
  } finally {
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('exit', resolve))
    rmSync(folder, { recursive: true, force: true })
  }
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
const rows = [
  ...(await measureFloor(seconds)),
  ...(await withServer(undefined, (url) => measure('embedded database', url, seconds))),
  ...(values.postgres === undefined
    ? []
    : await withServer(values.postgres, (url) => measure('PostgreSQL', url, seconds))),
]
print(rows)
process.exit()
