import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Database } from '../../src/kernel/db/db.ts'
import { openPglite } from '../../src/kernel/db/pglite.ts'
import { openPostgres } from '../../src/kernel/db/postgres.ts'
import { sql } from '../../src/kernel/db/sql.ts'
import { packageRoot } from '../../src/kernel/package-root.ts'
import { countUnownedMessages } from '../../src/modules/tickets/index.ts'
import { cleanUp, runCommand, startServer, temporaryFolder, testApiKey } from '../support/process.ts'
import { findPostgres, serverGiven, startCluster } from '../support/setup/postgres-cluster.ts'
import { until } from '../support/until.ts'

const running = new Set<ChildProcess>()

afterEach(async () => {
  running.forEach((child) => child.kill('SIGKILL'))
  await cleanUp()
})

const TICKETS = 500
/** So many are concluded before the kill, of several batches of the worker. */
const CONCLUDED_FIRST = 40
/** A machine may finish faster than the test looks: then it gets four times as many. */
const ATTEMPTS = 3

/** Some are answered from an article or a template, some handed over, in more than one language. */
const messages = [
  'I forgot my password. How do I reset it?',
  'We were charged twice this month, please refund the second payment.',
  'Ich habe mein Passwort vergessen. Wie kann ich es zurücksetzen?',
  'It would be great if boards could be sorted by color.',
  'All our project data disappeared and our lawyers will take legal action.',
  'How do I connect Slack to a board?',
  'Thank you, the new timeline is wonderful!',
  'I want to talk to a human, please.',
  'Blorp zindle 42?',
] as const

function writeTickets(file: string, count: number): void {
  const lines = Array.from({ length: count }, (_each, index) =>
    JSON.stringify({
      customer_id: `customer-${index}`,
      subject: `Question ${index}`,
      message: messages[index % messages.length],
      channel: index % 2 === 0 ? 'email' : 'chat',
    }),
  )
  writeFileSync(file, lines.join('\n'))
}

/** Where the tickets lie, and how to look at them from outside. */
interface Place {
  readonly dataDir: string
  readonly environment: Readonly<Record<string, string>>
  /** How many conclusions are seen while the command runs. */
  countConcluded(): Promise<number>
  /** Opens what a killed command left behind, without touching it. */
  inspect(): Promise<Database>
}

interface Killed {
  readonly words: readonly string[]
  readonly count: number
}

/** Kills the command in the middle of its work, with as many tickets as that takes. */
async function killInTheMiddle(place: Place): Promise<Killed> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const count = TICKETS * 4 ** attempt
    const file = join(place.dataDir, `tickets-${attempt}.jsonl`)
    writeTickets(file, count)
    const words = ['batch', file, '--json', '--data-dir', place.dataDir]
    if (await isKilledAtWork(words, place)) {
      return { words, count: count + countOfEarlier(attempt) }
    }
  }
  throw new Error(`The command was always faster than the test, even with ${TICKETS * 4 ** (ATTEMPTS - 1)} tickets.`)
}

const countOfEarlier = (attempt: number): number =>
  Array.from({ length: attempt }, (_each, index) => TICKETS * 4 ** index).reduce((sum, each) => sum + each, 0)

/** False when the command was done before it could be killed. */
async function isKilledAtWork(words: readonly string[], place: Place): Promise<boolean> {
  const before = await place.countConcluded()
  const { PATH, HOME } = process.env
  const child = spawn(join(packageRoot, 'bin/resolute'), words, {
    cwd: place.dataDir,
    env: { PATH, HOME, RESOLUTE_API_KEY: testApiKey, ...place.environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  running.add(child)
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk))
  const exited = once(child, 'exit')
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null
  await until(async () => isOver() || (await place.countConcluded()) - before >= CONCLUDED_FIRST, {
    what: `the first conclusions:\n${errors}`,
    seconds: 40,
  })
  child.kill('SIGKILL')
  await exited
  running.delete(child)
  expect(child.exitCode ?? 0, errors).toBe(0)
  return child.signalCode === 'SIGKILL' && (await hasWorkLeft(place))
}

async function hasWorkLeft(place: Place): Promise<boolean> {
  const database = await place.inspect()
  const { tickets, concluded } = await countAll(database)
  await database.close()
  return concluded > 0 && concluded < tickets
}

type Counts = Record<'tickets' | 'concluded' | 'runs' | 'answered_twice', number>

/** Of the tickets of the batch; the example company brings a past of its own. */
async function countAll(database: Database): Promise<Counts> {
  const [row] = await database.query<Counts>(sql`
    with batch as (select id from tickets where idempotency_key like 'batch:%'),
      run as (select message_id from runs where ticket_id in (select id from batch) and outcome <> 'superseded'),
      answer as (select ticket_id from messages
        where ticket_id in (select id from batch) and author = 'ai' and visibility = 'public')
    select (select count(*) from batch)::int as tickets,
      (select count(*) from run)::int as runs,
      (select count(distinct message_id) from run)::int as concluded,
      (select count(*) - count(distinct ticket_id) from answer)::int as answered_twice`)
  return row ?? { tickets: -1, concluded: -1, runs: -1, answered_twice: -1 }
}

/** The example company's articles, so that there is something to answer with. */
async function loadExamples(place: Pick<Place, 'dataDir' | 'environment'>): Promise<void> {
  const server = await startServer({
    words: ['--examples'],
    dataDir: place.dataDir,
    environment: place.environment,
  })
  expect(await server.stop()).toBe(0)
}

async function expectAllConcludedOnce(place: Place): Promise<void> {
  const { words, count } = await killInTheMiddle(place)
  const { code, output, errors } = await runCommand(words, place.environment)
  expect(code, errors).toBe(0)
  const report: unknown = JSON.parse(output)
  expect(report).toMatchObject({ errors: 0 })
  const { total_tickets, processed, automated, escalated } = report as Record<string, number>
  expect(processed).toBe(total_tickets)
  expect((automated ?? 0) + (escalated ?? 0)).toBe(total_tickets)
  // Both kinds of work were under way, or the mixture proves less than it says.
  expect(Math.min(automated ?? 0, escalated ?? 0)).toBeGreaterThan(0)

  const database = await place.inspect()
  onTestFinished(() => database.close())
  expect(await countAll(database)).toEqual({ tickets: count, concluded: count, runs: count, answered_twice: 0 })
  expect(await countUnownedMessages(database, new Date())).toBe(0)
}

/** The embedded database has one owner, so what it has done is read from its write-ahead log. */
async function embedded(): Promise<Place> {
  const dataDir = await temporaryFolder()
  const folder = join(dataDir, 'data')
  const log = join(folder, 'pg_wal')
  return {
    dataDir,
    environment: {},
    countConcluded: async () => countInFiles(log, 'Your reference is TKT-'),
    inspect: async () => {
      const copy = join(await temporaryFolder(), 'copy')
      await cp(folder, copy, { recursive: true })
      return openPglite({ folder: copy })
    },
  }
}

function countInFiles(folder: string, text: string): number {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /^[0-9A-F]{24}$/.test(name)) : []
  const counts = files.map((name) => readFileSync(join(folder, name), 'latin1').split(text).length - 1)
  return counts.reduce((sum, count) => sum + count, 0)
}

/** The server ends idle connections when the database is dropped; a query that fails is an error of its own. */
const expectClosing = (): void => undefined

/** A database of its own on the server the developer named, else on a private server. */
async function onServer(): Promise<Place> {
  const given = serverGiven()
  const server =
    given === undefined ? await startCluster(findPostgres() ?? '') : { url: given, stop: async () => undefined }
  onTestFinished(() => server.stop())
  const name = `resolute_batch_${process.pid}`
  const admin = openPostgres({ url: server.url, poolSize: 1, onError: expectClosing })
  await admin.execute(`create database ${name}`)
  const address = new URL(server.url)
  address.pathname = `/${name}`
  const watched = openPostgres({ url: address.href, poolSize: 1, onError: expectClosing })
  onTestFinished(async () => {
    await watched.close()
    // A killed command leaves connections that the server has yet to notice.
    await admin.execute(`drop database ${name} with (force)`)
    await admin.close()
  })
  return {
    dataDir: await temporaryFolder(),
    environment: { DATABASE_URL: address.href },
    countConcluded: async () => (await countAll(watched)).concluded,
    inspect: async () => openPostgres({ url: address.href, poolSize: 1, onError: expectClosing }),
  }
}

const isSkipped = serverGiven() === undefined && findPostgres() === undefined && process.env['CI'] !== 'true'
if (isSkipped) {
  process.stderr.write(
    'SKIPPED: a killed batch on PostgreSQL. Install it (Debian: apt-get install postgresql) or set TEST_DATABASE_URL.\n',
  )
}

describe('a batch that is killed and given again concludes every ticket exactly once', () => {
  it('on the embedded database', async () => {
    const place = await embedded()
    await loadExamples(place)
    await expectAllConcludedOnce(place)
  })

  it.skipIf(isSkipped)('on PostgreSQL', async () => {
    const place = await onServer()
    await loadExamples(place)
    await expectAllConcludedOnce(place)
  })
})
