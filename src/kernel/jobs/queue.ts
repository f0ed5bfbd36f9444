import { PgBoss, type Db as QueueDb, type JobResult, type Job as QueuedJob } from 'pg-boss'
import type { Database, Db } from '../db/db.ts'
import type { Job } from './define-job.ts'

interface Settings {
  readonly database: Database
  /** Of a PostgreSQL server: the queue keeps a small pool of its own for polling and listening. */
  readonly url?: string | undefined
  readonly jobs: readonly Job[]
  /** False for a process that only sends. */
  readonly isWorker: boolean
  onError(error: Error): void
}

export interface QueueDepth {
  readonly name: string
  readonly ready: number
  readonly deferred: number
  readonly active: number
  /** Seconds since the oldest waiting job was sent; 0 when none waits. */
  readonly oldestSeconds: number
  readonly deadLetters: number
}

/** The durable queue, on the same database as everything else. */
export interface Queue {
  /** Queues a job for each payload, inside the caller's transaction. */
  send(db: Db, job: Job, payloads: readonly unknown[]): Promise<void>
  /** Starts taking jobs. */
  work(run: (job: Job, payloads: readonly unknown[]) => Promise<void>): Promise<void>
  depths(): Promise<QueueDepth[]>
  /** Sends the dead letters of one queue, or of all, back to it. Returns how many. */
  replay(name?: string): Promise<number>
  /** Waits for running jobs, then stops. */
  stop(): Promise<void>
}

const dead = (name: string): string => `${name}.dead-letters`
/** pg-boss's minimum; a killed worker's jobs are free again this long after its last sign of life. */
const HEARTBEAT_SECONDS = 10
const SUPERVISE_SECONDS = 5
const KEEP_COMPLETED_SECONDS = 3600

const portOver = (db: Db): QueueDb => ({
  executeSql: (text, values = []) => db.execute(text, values),
})

function portOfEmbedded(database: Database): QueueDb {
  return {
    ...portOver(database),
    listen: (channel, onPayload, onGap) => database.listen(channel, { onPayload, onGap }),
  }
}

export async function openQueue(settings: Settings): Promise<Queue> {
  const { database, jobs, isWorker, onError, url } = settings
  const boss = new PgBoss({
    ...(url === undefined
      ? { db: portOfEmbedded(database), backend: 'pglite' as const }
      : { connectionString: url, max: 4, application_name: 'resolute queue' }),
    useListenNotify: isWorker,
    supervise: isWorker,
    schedule: isWorker,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
  })
  boss.on('error', onError)
  await boss.start()
  await declareQueues(boss, jobs)
  if (isWorker) {
    await schedule(boss, jobs)
  }
  return {
    send: (db, job, payloads) => send(boss, job, { db, payloads }),
    work: (run) => startWorkers(boss, jobs, { run, onError }),
    depths: () => readDepths(database, jobs),
    replay: async (name) => {
      let count = 0
      for (const job of jobs.filter((each) => name === undefined || each.name === name)) {
        count += await boss.redrive(dead(job.name))
      }
      return count
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  }
}

async function declareQueues(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  for (const { name, rules } of jobs) {
    const shared = {
      retryLimit: rules.retries,
      retryDelay: rules.firstDelaySeconds,
      retryBackoff: true,
      expireInSeconds: rules.expireSeconds,
      deleteAfterSeconds: KEEP_COMPLETED_SECONDS,
    }
    await boss.createQueue(dead(name), { deleteAfterSeconds: 0, retentionSeconds: 30 * 86_400 })
    await boss.createQueue(name, {
      ...shared,
      notify: true,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      deadLetter: dead(name),
    })
    await boss.updateQueue(name, shared)
    // Reads the queue into pg-boss's cache now: reading it first inside an embedded transaction waits for ever.
    await boss.getQueue(name)
    await boss.insert(name, [])
  }
}

async function schedule(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  const wanted = new Map(jobs.flatMap(({ name, cron }) => (cron === undefined ? [] : [[name, cron] as const])))
  for (const known of await boss.getSchedules()) {
    if (!wanted.has(known.name)) {
      await boss.unschedule(known.name)
    }
  }
  for (const [name, cron] of wanted) {
    await boss.schedule(name, cron)
  }
}

async function send(boss: PgBoss, job: Job, { db, payloads }: { db: Db; payloads: readonly unknown[] }): Promise<void> {
  await boss.insert(
    job.name,
    payloads.map((data) => ({ data: data as object })),
    { db: portOver(db) },
  )
}

async function startWorkers(
  boss: PgBoss,
  jobs: readonly Job[],
  { run, onError }: { run: (job: Job, payloads: readonly unknown[]) => Promise<void>; onError(error: Error): void },
): Promise<void> {
  for (const job of jobs) {
    const options = {
      batchSize: job.rules.batch,
      localConcurrency: job.rules.callsAtOnce ?? 1,
      burstWhenBatchFull: true,
      pollingIntervalSeconds: 0.5,
      notifyPollingIntervalSeconds: 5,
      perJobResults: true as const,
    }
    const report = (failure: unknown): void => onError(new Error(`Job ${job.name} failed.`, { cause: failure }))
    await boss.work(job.name, options, (queued: QueuedJob<unknown>[]) =>
      settle(queued, (some) => run(job, some), report),
    )
  }
}

/** Runs a batch; if that fails, runs its jobs one by one, so that a bad one takes no other down with it. */
async function settle(
  queued: readonly QueuedJob<unknown>[],
  run: (payloads: readonly unknown[]) => Promise<void>,
  report: (failure: unknown) => void,
): Promise<JobResult[]> {
  try {
    await run(queued.map(({ data }) => data))
    return queued.map(({ id }) => ({ id, status: 'completed' }))
  } catch (failure) {
    if (queued.length === 1) {
      report(failure)
      return queued.map(({ id }) => ({ id, status: 'failed', output: describe(failure) }))
    }
    const results: JobResult[] = []
    for (const each of queued) {
      results.push(...(await settle([each], run, report)))
    }
    return results
  }
}

const describe = (failure: unknown): object => ({
  message: failure instanceof Error ? failure.message : String(failure),
  stack: failure instanceof Error ? failure.stack : undefined,
})

async function readDepths(database: Database, jobs: readonly Job[]): Promise<QueueDepth[]> {
  const names = jobs.map(({ name }) => name)
  const { rows } = await database.execute(
    `select name,
            count(*) filter (where state in ('created', 'retry') and start_after <= now())::int as ready,
            count(*) filter (where state in ('created', 'retry') and start_after > now())::int as deferred,
            count(*) filter (where state = 'active')::int as active,
            coalesce(extract(epoch from now() - min(created_on) filter (where state in ('created', 'retry'))), 0)::float8 as oldest
     from pgboss.job where name = any(select jsonb_array_elements_text($1::jsonb)) group by name`,
    [JSON.stringify([...names, ...names.map(dead)])],
  )
  const found = new Map(rows.map((row) => [String(row['name']), row]))
  const count = (name: string, column: string): number => Number(found.get(name)?.[column] ?? 0)
  return names.map((name) => ({
    name,
    ready: count(name, 'ready'),
    deferred: count(name, 'deferred'),
    active: count(name, 'active'),
    oldestSeconds: Math.round(count(name, 'oldest')),
    deadLetters: count(dead(name), 'ready'),
  }))
}
