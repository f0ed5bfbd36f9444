/**
 * The whole way of a ticket through the declared pipeline and the local engine: accepted, understood, searched, decided,
 * answered or handed off, all committed. Two figures a database, on the articles of the example company:
 *
 * - how many tickets a second are fully processed when they come as fast as the server takes them;
 * - how long a customer waits from POST to the conclusion at 500 tickets a second offered by 1,000 users.
 *
 *   npm run bench:pipeline -- [--tickets 8000] [--offered 500] [--seconds 10] [--postgres postgres://user@host/empty-database]
 */
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { Agent, request } from 'undici'
import { packageRoot } from '../src/kernel/package-root.ts'
import { KEY, withServer } from './server-under-load.ts'

const USERS = 1000
const AT_A_TIME = 200
const articles = join(packageRoot, 'examples/fernwork/articles')
const questions = readFileSync(join(packageRoot, 'examples/fernwork/questions.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { query: string }).query)

const headers = { 'content-type': 'application/json', authorization: `Bearer ${KEY}` }

interface Sent {
  readonly ms: number
  readonly isConcluded: boolean
}

/** The n-th ticket: a customer's question from the example company, on a channel of its own. */
function ticket(turn: number): string {
  return JSON.stringify({
    customer_id: `cust_${turn % USERS}`,
    subject: 'A question',
    message: `${questions[turn % questions.length]} (${turn})`,
    channel: turn % 2 === 0 ? 'chat' : 'email',
  })
}

async function send(url: string, turn: number, { agent, waits }: { agent: Agent; waits: boolean }): Promise<Sent> {
  const start = performance.now()
  const response = await request(`${url}/api/v1/tickets`, {
    method: 'POST',
    dispatcher: agent,
    headers: waits ? { ...headers, prefer: 'wait=10' } : headers,
    body: ticket(turn),
  })
  const body = (await response.body.json()) as { status?: string }
  if (response.statusCode >= 300) {
    throw new Error(`The server answered ${response.statusCode}: ${JSON.stringify(body)}`)
  }
  return { ms: performance.now() - start, isConcluded: body.status !== 'new' }
}

/** How many runs have ended, by the process's own count, or by the database's where several work. */
type Count = () => Promise<number>

async function countOf(
  url: string,
  databaseUrl: string | undefined,
): Promise<{ count: Count; close(): Promise<void> }> {
  if (databaseUrl !== undefined) {
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    return {
      count: async () => Number((await client.query('select count(*) as n from runs')).rows[0]?.n),
      close: () => client.end(),
    }
  }
  const count = async (): Promise<number> => {
    const text = await (await request(`${url}/metrics`, { headers })).body.text()
    return text
      .split('\n')
      .filter((line) => line.startsWith('resolute_runs_total'))
      .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
  }
  return { count, close: async () => undefined }
}

interface Rate {
  readonly acceptedPerSecond: number
  readonly processedPerSecond: number
}

async function measureRate(url: string, count: number, ended: Count): Promise<Rate> {
  const agent = new Agent({ connections: AT_A_TIME })
  const before = await ended()
  const start = performance.now()
  let next = 0
  await Promise.all(
    Array.from({ length: AT_A_TIME }, async () => {
      while (next < count) {
        next += 1
        await send(url, next, { agent, waits: false })
      }
    }),
  )
  const accepted = performance.now()
  while ((await ended()) - before < count) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const done = performance.now()
  await agent.close()
  return {
    acceptedPerSecond: (count * 1000) / (accepted - start),
    processedPerSecond: (count * 1000) / (done - start),
  }
}

/** Open loop: a ticket leaves when its time has come, whether or not those before it are done. */
async function measureWaiting(
  url: string,
  { seconds, offered }: { seconds: number; offered: number },
): Promise<readonly Sent[]> {
  const agent = new Agent({ connections: USERS })
  const sent: Promise<Sent>[] = []
  const start = performance.now()
  for (let turn = 0; turn < offered * seconds; turn += 1) {
    const due = start + (turn * 1000) / offered
    while (performance.now() < due) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
    }
    sent.push(send(url, turn, { agent, waits: true }))
  }
  const all = await Promise.all(sent)
  await agent.close()
  return all
}

const at = (sorted: readonly number[], share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)

const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '8000' },
    offered: { type: 'string', default: '500' },
    seconds: { type: 'string', default: '10' },
    postgres: { type: 'string' },
  },
})
const count = Number(values.tickets)
const seconds = Number(values.seconds)
const offered = Number(values.offered)
console.log(
  `${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}; the load generator shares the cores.\n`,
)
console.log(
  `| database | tickets | accepted per second | fully processed per second | POST to concluded at ${offered}/s: p50 ms | p95 ms | p99 ms | not concluded |`,
)
console.log('|---|---:|---:|---:|---:|---:|---:|---:|')
const designs = [
  { name: 'embedded', databaseUrl: undefined, role: 'all' },
  ...(values.postgres === undefined
    ? []
    : ([
        { name: 'PostgreSQL', databaseUrl: values.postgres, role: 'all' },
        { name: 'PostgreSQL, api and worker apart', databaseUrl: values.postgres, role: 'apart' },
      ] as const)),
] as const
for (const { name, databaseUrl, role } of designs) {
  await withServer({ databaseUrl, role, articles }, async (url) => {
    const { count: ended, close } = await countOf(url, databaseUrl)
    // Once to warm up: a program that has just started is not what customers meet.
    await measureWaiting(url, { seconds, offered: Math.min(offered, 100) })
    const waiting = await measureWaiting(url, { seconds, offered })
    const rate = await measureRate(url, count, ended)
    await close()
    const sorted = waiting.map(({ ms }) => ms).toSorted((one, other) => one - other)
    const open = waiting.filter(({ isConcluded }) => !isConcluded).length
    console.log(
      `| ${name} | ${count} | ${Math.round(rate.acceptedPerSecond)} | ${Math.round(rate.processedPerSecond)} | ${at(sorted, 0.5)} | ${at(sorted, 0.95)} | ${at(sorted, 0.99)} | ${open} |`,
    )
  })
}
process.exit()
