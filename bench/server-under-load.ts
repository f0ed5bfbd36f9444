import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '../src/kernel/package-root.ts'

/** Of the API key that the measured server is started with. */
export const KEY = 'bench-key-of-this-run'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null) {
      throw new Error('The server stopped before it was ready.')
    }
    const isReady = await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) {
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('The server was not ready within a minute.')
}

interface ServerSettings {
  /** Unset: the embedded database. */
  readonly databaseUrl: string | undefined
  /** `apart`: one process accepts and another one works, on a PostgreSQL of both. */
  readonly role: 'all' | 'api' | 'apart'
  /** Folder of articles to take in first. */
  readonly articles?: string
}

/** A real server process on a database of its own, for the time of a measurement. */
export async function withServer<Result>(
  { databaseUrl, role, articles }: ServerSettings,
  run: (url: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'resolute-bench-'))
  const port = await freePort()
  const program = join(packageRoot, 'bin/resolute')
  const env = {
    PATH: process.env['PATH'],
    RESOLUTE_API_KEY: KEY,
    RATE_LIMIT_PER_MINUTE: '1000000',
    LOG_LEVEL: 'WARN',
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  }
  if (articles !== undefined) {
    const imported = spawnSync(program, ['kb', 'import', articles, '--data-dir', folder], {
      env,
      encoding: 'utf8',
      cwd: folder,
    })
    if (imported.status !== 0) {
      throw new Error(`The articles were not taken in: ${imported.stderr}`)
    }
  }
  const start = (own: string, at: number): ChildProcess =>
    spawn(program, ['start', '--role', own, '--port', String(at), '--host', '127.0.0.1', '--data-dir', folder], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
      cwd: folder,
    })
  const child = start(role === 'apart' ? 'api' : role, port)
  const worker = role === 'apart' ? start('worker', await freePort()) : undefined
  try {
    const url = `http://127.0.0.1:${port}`
    await untilReady(url, child)
    return await run(url)
  } finally {
    for (const each of [child, ...(worker === undefined ? [] : [worker])]) {
      each.kill('SIGTERM')
      await new Promise((resolve) => each.once('exit', resolve))
    }
    rmSync(folder, { recursive: true, force: true })
  }
}
