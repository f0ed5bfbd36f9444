import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openPglite } from '../../../src/kernel/db/pglite.ts'
import { prepareDatabase } from './prepare-database.ts'
import './provided.ts'

/** Migrates once; every test file opens the dump, which takes a sixth of the time. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'resolute-test-'))
  const snapshotFile = join(folder, 'database.tar')
  const database = await openPglite({})
  await prepareDatabase(database)
  await writeFile(snapshotFile, await database.dump())
  await database.close()
  project.provide('database', { kind: 'pglite', snapshotFile })
  return () => rm(folder, { recursive: true, force: true })
}
