/**
 * The whole way of a ticket through the declared pipeline and the local engine: accepted, understood, searched, decided,
 * answered or handed off, all committed. Two figures a database, on the articles of the example company:
 *
 * - how many tickets a second are fully processed when they come as fast as the server takes them;
 * - how long a customer waits from POST to the conclusion at 500 tickets a second offered by 1,000 users.
 *
 *   npm run bench:pipeline -- [--tickets 20000] [--seconds 10] [--postgres postgres://user@host/empty-database]
 */
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Agent, request } from 'undici'
import { packageRoot } from '../src/kernel/package-root.ts'
import { KEY, withServer } from './server-under-load.ts'

const USERS = 1000
const OFFERED = 500
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

async function concludedSoFar(url: string, agent: Agent): Promise<number> {
  const { body } = await request(`${url}/metrics`, { dispatcher: agent, headers })
  const text = await body.text()
  return text
    .split('\n')
    .filter((line) => line.startsWith('resolute_runs_total'))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
}

interface Rate {
  readonly acceptedPerSecond: number
  readonly processedPerSecond: number
}

async function measureRate(url: string, count: number): Promise<Rate> {
  const agent = new Agent({ connections: AT_A_TIME })
  const before = await concludedSoFar(url, agent)
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
  while ((await concludedSoFar(url, agent)) - before < count) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const done = performance.now()
  await agent.close()
  return {
    acceptedPerSecond: (count * 1000) / (accepted - start),
    processedPerSecond: (count * 1000) / (done - start),
  }
}

/** Open loop: a ticket leaves when its time has come, whether or not those before it are done. */
async function measureWaiting(url: string, seconds: number): Promise<readonly Sent[]> {
  const agent = new Agent({ connections: USERS })
  const sent: Promise<Sent>[] = []
  const start = performance.now()
  for (let turn = 0; turn < OFFERED * seconds; turn += 1) {
    const due = start + (turn * 1000) / OFFERED
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
    tickets: { type: 'string', default: '20000' },
    seconds: { type: 'string', default: '10' },
    postgres: { type: 'string' },
  },
})
const count = Number(values.tickets)
const seconds = Number(values.seconds)
console.log(
  `${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}; the load generator shares the cores.\n`,
)
console.log(
  '| database | tickets | accepted per second | fully processed per second | POST to concluded at 500/s: p50 ms | p95 ms | p99 ms | not concluded |',
)
console.log('|---|---:|---:|---:|---:|---:|---:|---:|')
const databases = [
  { name: 'embedded', databaseUrl: undefined },
  ...(values.postgres === undefined ? [] : [{ name: 'PostgreSQL', databaseUrl: values.postgres }]),
]
for (const { name, databaseUrl } of databases) {
  await withServer({ databaseUrl, role: 'all', articles }, async (url) => {
    await measureRate(url, Math.min(count, 4000))
    const waiting = await measureWaiting(url, seconds)
    const rate = await measureRate(url, count)
    const sorted = waiting.map(({ ms }) => ms).toSorted((one, other) => one - other)
    const open = waiting.filter(({ isConcluded }) => !isConcluded).length
    console.log(
      `| ${name} | ${count} | ${Math.round(rate.acceptedPerSecond)} | ${Math.round(rate.processedPerSecond)} | ${at(sorted, 0.5)} | ${at(sorted, 0.95)} | ${at(sorted, 0.99)} | ${open} |`,
    )
  })
}
process.exit()
