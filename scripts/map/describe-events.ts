import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Job } from '../../src/kernel/jobs/define-job.ts'
import { packageRoot } from '../../src/kernel/package-root.ts'

const MODULES = join(packageRoot, 'src/modules')

function isEvent(value: unknown): value is { name: string } {
  return typeof value === 'object' && value !== null && 'payload' in value && 'name' in value && typeof value.name === 'string'
}

/** The events every module declares in its events.ts, heard or not. */
async function listEventNames(): Promise<string[]> {
  const files = readdirSync(MODULES, { recursive: true, encoding: 'utf8' }).filter((file) => /(^|\/)events\.ts$/.test(file))
  const exported = await Promise.all(
    files.map(async (file): Promise<Record<string, unknown>> => ({ ...(await import(join(MODULES, file))) })),
  )
  return exported.flatMap((names) => Object.values(names).filter(isEvent).map(({ name }) => name))
}

/** What follows from what: one line a consequence. */
export async function describeEvents(jobs: readonly Job[]): Promise<string> {
  const heard = jobs.flatMap((job) => job.hears.map((event) => ({ event, job: job.name })))
  const names = new Set([...(await listEventNames()), ...heard.map(({ event }) => event)])
  const lines = [...names].toSorted().flatMap((name) => {
    const followers = heard.filter(({ event }) => event === name).map(({ job }) => job)
    return followers.length === 0 ? [`${name} -> recorded`] : followers.toSorted().map((job) => `${name} -> ${job}`)
  })
  const clocked = jobs.flatMap(({ name, cron }) => (cron === undefined ? [] : [`at ${cron} -> ${name}`]))
  return `${[...lines, ...clocked.toSorted()].join('\n')}\n`
}
