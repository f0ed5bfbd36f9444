import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '../../src/kernel/package-root.ts'
import { freePort } from './free-port.ts'
import { until } from './until.ts'

interface ServerSettings {
  /** Further words of the command line, such as `--examples`. */
  readonly words?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** Of an earlier server that was killed; unset: a new one, removed at the end. */
  readonly dataDir?: string
  /** Whether to wait until it takes requests. */
  readonly isAwaited?: boolean
}

export interface Server {
  readonly url: string
  readonly dataDir: string
  readonly process: ChildProcess
  /** Everything it has written so far, both streams. */
  output(): string
  /** Kills it the way a power cut does, and waits until it is gone. */
  kill(): Promise<void>
  /** Asks it to stop; resolves to its exit code. */
  stop(): Promise<number | null>
}

export const testApiKey = 'a-key-for-tests-only-0123456789'

const program = join(packageRoot, 'bin/resolute')
const running = new Set<ChildProcess>()
const folders = new Set<string>()

/** Only what a program needs: the settings of whoever runs the tests must not reach it. */
function environmentOf(own: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { PATH, HOME, LANG, TZ } = process.env
  return { PATH, HOME, LANG, TZ, RESOLUTE_API_KEY: testApiKey, ...own }
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'resolute-data-'))
  folders.add(folder)
  return folder
}

/** Starts `resolute start` as a process of its own. */
export async function startServer(settings: ServerSettings = {}): Promise<Server> {
  const dataDir = settings.dataDir ?? (await temporaryFolder())
  const port = await freePort()
  const words = [
    'start',
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--data-dir',
    dataDir,
    ...(settings.words ?? []),
  ]
  const child = spawn(program, words, {
    // Not where the developer's own .env lies.
    cwd: dataDir,
    env: environmentOf(settings.environment ?? {}),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  }
  const exited = once(child, 'exit').finally(() => running.delete(child))
  const url = `http://127.0.0.1:${port}`
  if (settings.isAwaited !== false) {
    await until(() => isReady(url, child, () => text), { what: `the server to be ready:\n${text}`, seconds: 90 })
  }
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal)
    await exited
    return child.exitCode
  }
  return {
    url,
    dataDir,
    process: child,
    output: () => text,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  }
}

async function isReady(url: string, child: ChildProcess, output: () => string): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null) {
    throw new Error(`The server ended with ${child.exitCode ?? child.signalCode}:\n${output()}`)
  }
  const response = await fetch(`${url}/health/ready`).catch(() => undefined)
  return response?.status === 200
}

/** Runs a command to its end. */
export async function runCommand(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; output: string; errors: string }> {
  const child = spawn(program, words, {
    cwd: tmpdir(),
    env: environmentOf(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let output = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk))
  await once(child, 'close')
  running.delete(child)
  return { code: child.exitCode, output, errors }
}

/** For afterEach: ends what a failed test left running and removes its folders. */
export async function cleanUp(): Promise<void> {
  for (const child of running) {
    const exited = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined
    child.kill('SIGKILL')
    await exited
  }
  running.clear()
  for (const folder of folders) {
    await rm(folder, { recursive: true, force: true })
  }
  folders.clear()
}
