// Makes a fresh clone ready: installs the packages and builds the console, when either is missing or older than what
// it is made from. Runs before `npm start` and `npm test` on whatever Node is at hand, so it uses nothing new.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const at = (...parts) => join(root, ...parts)
const timeOf = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0)

function newest(path) {
  if (!existsSync(path)) {
    return 0
  }
  if (!statSync(path).isDirectory()) {
    return timeOf(path)
  }
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

function run(program, words) {
  const { status, error } = spawnSync(program, words, { cwd: root, stdio: 'inherit' })
  if (error) {
    console.error(`Could not run ${program}: ${error.message}`)
  }
  if (status !== 0) {
    process.exit(status ?? 1)
  }
}

function install() {
  const isCurrent = timeOf(at('node_modules', '.package-lock.json')) >= timeOf(at('package-lock.json'))
  if (isCurrent && existsSync(at('node_modules', 'node', 'bin', 'node'))) {
    return
  }
  console.log('Installing the packages (npm ci) …')
  const npm = process.env.npm_execpath
  // The Node that runs everything is a development dependency: it is needed in production mode too.
  const words = ['ci', '--include=dev', '--no-audit', '--no-fund', '--progress=true', '--loglevel=error']
  if (npm) {
    run(process.execPath, [npm, ...words])
  } else {
    run('npm', words)
  }
}

function buildConsole() {
  if (!existsSync(at('console', 'src'))) {
    return
  }
  const sources = [
    at('console', 'src'),
    at('console', 'public'),
    at('console', 'index.html'),
    at('console', 'vite.config.ts'),
  ]
  const made = timeOf(at('console', 'dist', 'index.html'))
  if (made > Math.max(...[...sources, at('contract'), at('package-lock.json')].map(newest))) {
    return
  }
  console.log('Building the console …')
  run(at('node_modules', 'node', 'bin', 'node'), [at('node_modules', 'vite', 'bin', 'vite.js'), 'build', 'console'])
}

install()
buildConsole()
