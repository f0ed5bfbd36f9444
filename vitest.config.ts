import { defineConfig } from 'vitest/config'
import { findChromium } from './test/support/find-chromium.ts'
import { findPostgres, serverGiven } from './test/support/setup/postgres-cluster.ts'

const DATABASE_TESTS = ['src/**/*.db.test.ts', 'test/api/**/*.db.test.ts']
const pglite = 'test/support/setup/pglite.ts'
const postgres = 'test/support/setup/postgres.ts'

/** In CI nothing is skipped: there the setup fails, and says what is missing. */
const isCi = process.env['CI'] === 'true'

function whereThereIs(isHere: boolean, files: readonly string[], skipped: string): string[] {
  if (!isHere && !isCi && !process.argv.includes('unit')) {
    process.stderr.write(`SKIPPED: ${skipped}\n`)
  }
  return isHere || isCi ? [...files] : []
}

const onPostgres = whereThereIs(
  serverGiven() !== undefined || findPostgres() !== undefined,
  DATABASE_TESTS,
  'the tests on PostgreSQL. Install it (Debian: apt-get install postgresql) or set TEST_DATABASE_URL.',
)
const inBrowser = whereThereIs(
  findChromium() !== undefined,
  ['test/browser/**/*.test.ts'],
  'the tests in a browser. Install Chromium (Debian: apt-get install chromium) or set CHROMIUM to its path.',
)

/**
 * unit      no database, no process, no network
 * pglite    tests of stores and whole rooms, on the embedded database …
 * postgres  … and the very same files on a PostgreSQL server
 * system    real processes, killed and started again
 * browser   pages in a real Chromium
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'contract/**/*.test.ts', 'console/src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: DATABASE_TESTS,
        },
      },
      { extends: true, test: { name: 'pglite', include: DATABASE_TESTS, globalSetup: pglite } },
      { extends: true, test: { name: 'postgres', include: onPostgres, globalSetup: postgres } },
      {
        extends: true,
        test: { name: 'system', include: ['test/system/**/*.test.ts'], globalSetup: pglite, testTimeout: 120_000 },
      },
      {
        extends: true,
        test: { name: 'browser', include: inBrowser, globalSetup: pglite, testTimeout: 60_000 },
      },
    ],
  },
})
