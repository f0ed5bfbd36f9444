import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../free-port.ts'

const run = promisify(execFile)
const DEBIAN = '/usr/lib/postgresql'

/** The folder with initdb and pg_ctl of the newest PostgreSQL on this machine. */
export function findPostgres(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).toSorted((a, b) => Number(b) - Number(a)) : []
  return versions.map((version) => join(DEBIAN, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')))
}

/** A server the developer named. */
export function serverGiven(): string | undefined {
  const url = process.env['TEST_DATABASE_URL']
  return url === undefined || url === '' ? undefined : url
}

export interface Cluster {
  readonly url: string
  stop(): Promise<void>
}

/** PostgreSQL refuses to run as root, so there it runs as the user its package made. */
function asOwner(program: string, words: readonly string[]): Promise<unknown> {
  return process.getuid?.() === 0
    ? run('runuser', ['-u', 'postgres', '--', program, ...words])
    : run(program, [...words])
}

/** A server of our own on a free port of this machine. It forgets everything at the end, so it need not wait for disks. */
export async function startCluster(bin: string): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'resolute-postgres-'))
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password')
  const password = randomBytes(16).toString('hex')
  await writeFile(passwordFile, password)
  if (process.getuid?.() === 0) {
    await run('chown', ['-R', 'postgres', folder])
  }
  await chmod(folder, 0o700)
  await asOwner(join(bin, 'initdb'), [
    '--pgdata',
    data,
    '--username=resolute',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ])
  const port = await freePort()
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=200`
  const control = join(bin, 'pg_ctl')
  await asOwner(control, ['--pgdata', data, '--wait', '--log', join(folder, 'log'), '-o', settings, 'start'])
  return {
    url: `postgres://resolute:${password}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await asOwner(control, ['--pgdata', data, '--wait', '--mode', 'immediate', 'stop'])
      await rm(folder, { recursive: true, force: true })
    },
  }
}
