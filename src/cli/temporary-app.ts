import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp, type App } from '../app/create-app.ts'
import { configSchema, type Config } from '../kernel/config/index.ts'
import { createLog } from '../kernel/log.ts'
import { exampleCompany, loadExamples } from './load-examples.ts'
import type { Terminal } from './terminal.ts'

/** What shells report for a program ended by Ctrl+C. */
const INTERRUPTED = 130

/**
 * Runs something on an embedded database of its own with the example company on it, working, and removes it afterwards.
 * The user's database is never opened.
 */
export async function withTemporaryApp<Result>(
  config: Config,
  terminal: Terminal,
  run: (app: App) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'resolute-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  const abandon = (): never => {
    remove()
    process.exit(INTERRUPTED)
  }
  process.once('SIGINT', abandon)
  process.once('SIGTERM', abandon)
  try {
    const app = await createApp({
      config: exampleConfig(config, folder),
      log: createLog({ level: 'WARN', destination: process.stderr }),
    })
    try {
      await loadExamples(app, terminal)
      await app.work()
      return await run(app)
    } finally {
      await app.close()
    }
  } finally {
    process.off('SIGINT', abandon)
    process.off('SIGTERM', abandon)
    remove()
  }
}

/**
 * The rules by which tickets are decided are the user's; whatever reaches the outside stays at its default, so that
 * nothing of the example is ever sent anywhere.
 */
export function exampleConfig(own: Config, folder: string): Config {
  const { automation, pipelines, serviceLevels, costs, taxonomyFile, templatesFile, queue } = own
  const defaults = configSchema.parse({})
  return {
    ...defaults,
    automation,
    pipelines,
    serviceLevels,
    costs,
    taxonomyFile,
    templatesFile,
    queue,
    company: { ...defaults.company, ...exampleCompany() },
    database: { ...defaults.database, dataDir: folder },
  }
}
