// The map of the program as text, so that a change of the schema, a permission, an event or a setting shows in review.
// `npm run map` writes map/; `npm run map:check` fails when what is written there is no longer true.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../src/app/create-app.ts'
import { migrationsFolder } from '../src/app/open-storage.ts'
import { configSchema } from '../src/kernel/config/index.ts'
import { migrate } from '../src/kernel/db/migrate.ts'
import { openPglite } from '../src/kernel/db/pglite.ts'
import { createLog } from '../src/kernel/log.ts'
import { packageRoot } from '../src/kernel/package-root.ts'
import { describeConfig } from './map/describe-config.ts'
import { describeEvents } from './map/describe-events.ts'
import { describeRoutes } from './map/describe-routes.ts'
import { describeSchema } from './map/describe-schema.ts'

const FOLDER = join(packageRoot, 'map')

async function draw(): Promise<Record<string, string>> {
  const database = await openPglite({})
  await migrate(database, migrationsFolder)
  const storage = { database, url: undefined, lock: undefined, isNew: true, close: () => database.close() }
  const log = createLog({ level: 'WARN', destination: process.stderr })
  const app = await createApp({ config: configSchema.parse({}), log, storage, isWorker: false })
  const files = {
    'config.md': describeConfig(),
    'events.txt': await describeEvents(app.jobs),
    'routes.txt': describeRoutes(app.routes),
    'schema.sql': await describeSchema(database),
  }
  await app.close()
  return files
}

function write(folder: string, files: Record<string, string>): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text)
  }
}

/** Whether map/ says what is so; prints the difference. */
function isCurrent(files: Record<string, string>): boolean {
  const fresh = mkdtempSync(join(tmpdir(), 'resolute-map-'))
  write(fresh, files)
  const { status } = spawnSync('git', ['--no-pager', 'diff', '--no-index', '--exit-code', FOLDER, fresh], {
    stdio: 'inherit',
  })
  rmSync(fresh, { recursive: true })
  return status === 0
}

const files = await draw()
if (!process.argv.includes('--check')) {
  write(FOLDER, files)
} else if (!isCurrent(files)) {
  console.error('\nmap/ is stale: run "npm run map" and look at what changed.')
  process.exitCode = 1
}
// Some library timers outlive their use.
setImmediate(() => process.exit())
