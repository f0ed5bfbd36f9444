// `npm test`: every check there is, one after the other, up to the first that fails. Ends with the number of tests.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const steps = [
  { name: 'format', script: 'format:check' },
  { name: 'lint', script: 'lint' },
  { name: 'types', script: 'types' },
  { name: 'boundaries', script: 'boundaries' },
  { name: 'unused code', script: 'unused' },
  { name: 'map', script: 'map:check' },
  { name: 'unit tests', projects: ['unit'] },
  // Together, so that the embedded database and the server share the two cores evenly.
  { name: 'tests on PGlite and PostgreSQL', projects: ['pglite', 'postgres'] },
  { name: 'tests of processes', projects: ['system'] },
  { name: 'tests in a browser', projects: ['browser'] },
]

const folder = mkdtempSync(join(tmpdir(), 'resolute-check-'))
const counts = { passed: 0, failed: 0, skipped: 0 }

function execute(command, words) {
  const { status, error } = spawnSync(command, words, { stdio: 'inherit' })
  if (error) {
    console.error(error.message)
  }
  return status === 0
}

function runTests(projects) {
  const file = join(folder, `${projects.join('-')}.json`)
  const chosen = projects.flatMap((project) => ['--project', project])
  const isGood = execute('vitest', [
    'run',
    ...chosen,
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  if (!existsSync(file)) {
    return false
  }
  const result = JSON.parse(readFileSync(file, 'utf8'))
  counts.passed += result.numPassedTests
  counts.failed += result.numFailedTests
  counts.skipped += result.numPendingTests + result.numTodoTests
  return isGood
}

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`

function runSteps() {
  const timings = []
  for (const { name, script, projects } of steps) {
    console.log(`\n── ${name}`)
    const start = performance.now()
    const isGood = projects ? runTests(projects) : execute('npm', ['run', '--silent', script])
    timings.push(`${seconds(start).padStart(8)}  ${name}`)
    if (!isGood) {
      return { timings, failed: name }
    }
  }
  return { timings, failed: undefined }
}

const start = performance.now()
const { timings, failed } = runSteps()
rmSync(folder, { recursive: true, force: true })
console.log(`\n${timings.join('\n')}\n${seconds(start).padStart(8)}  in all\n`)
const isIncomplete = process.env.CI === 'true' && counts.skipped > 0
if (failed) {
  console.error(`FAILED: ${failed}`)
}
if (isIncomplete) {
  console.error(`FAILED: ${counts.skipped} tests were skipped, and in CI nothing may be.`)
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exitCode = failed || isIncomplete ? 1 : 0
