import { createServer as createHttpServer } from 'node:http'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { freePort } from '../../../test/support/free-port.ts'
import { checkDatabase, judgeSchema } from './check-database.ts'
import { checkFolder, judgeFreeSpace } from './check-folder.ts'
import { checkPort } from './check-port.ts'
import { configSchema } from '../../kernel/config/index.ts'
import { checkNode, countModels } from './check-surroundings.ts'
import { judgeKnowledge, judgeQueues, judgeStatusSources, judgeUnowned } from './check-work.ts'
import { describeFindings, ok, problem, warning } from './finding.ts'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) {
    await cleanup()
  }
})

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'resolute-test-'))
  cleanups.push(() => rmSync(folder, { recursive: true }))
  return folder
}

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanups.push(() => new Promise((resolve) => server.close(resolve)))
  return (server.address() as AddressInfo).port
}

describe('what doctor finds', () => {
  it('shows a sign, the place, and what to do', () => {
    const text = describeFindings([
      ok('Port', 'free'),
      warning('Console', 'not built', 'Build it.'),
      problem('Queue', 'a\nb', 'Do.'),
    ])
    expect(text.split('\n')).toEqual([
      '✓ Port     free',
      '! Console  not built',
      '           → Build it.',
      '✗ Queue    a',
      '           b',
      '           → Do.',
      '',
      '1 problem, 1 warning.',
    ])
  })

  it('refuses a Node.js that cannot run TypeScript', () => {
    expect(checkNode('20.19.0').level).toBe('problem')
    expect(checkNode('24.1.0').level).toBe('ok')
    expect(checkNode('100.0.0').level).toBe('ok')
  })

  it('worries about space in good time', () => {
    expect([99, 100, 1023, 1024].map((mebibytes) => judgeFreeSpace(mebibytes).level)).toEqual([
      'problem',
      'warning',
      'warning',
      'ok',
    ])
  })

  it('asks for migrations, and for the newer version when the database is ahead', () => {
    expect(judgeSchema('PostgreSQL', 3, 5)).toMatchObject({
      isUsable: false,
      finding: { advice: 'Run resolute migrate.' },
    })
    expect(judgeSchema('PostgreSQL', 5, 5)).toMatchObject({ isUsable: true, finding: { level: 'ok' } })
    expect(judgeSchema('PostgreSQL', 6, 5)).toMatchObject({ isUsable: false, finding: { level: 'problem' } })
  })

  it('names queues with dead letters, and those nobody works on', () => {
    const depth = { name: 'tickets.deliver', ready: 0, deferred: 0, active: 0, oldestSeconds: 0, deadLetters: 0 }
    expect(judgeQueues([depth]).map(({ level }) => level)).toEqual(['ok'])
    expect(judgeQueues([{ ...depth, deadLetters: 2 }])).toMatchObject([
      { level: 'problem', advice: expect.stringContaining('resolute queue replay tickets.deliver') },
    ])
    expect(judgeQueues([{ ...depth, ready: 1, oldestSeconds: 301 }]).map(({ level }) => level)).toEqual(['warning'])
    expect(judgeQueues([{ ...depth, ready: 1, oldestSeconds: 300 }]).map(({ level }) => level)).toEqual(['ok'])
  })

  it('holds a single unowned message to be a problem', () => {
    expect([judgeUnowned(0).level, judgeUnowned(1).level]).toEqual(['ok', 'problem'])
  })

  it('warns without knowledge, and when it cannot be kept current', () => {
    expect(judgeKnowledge({ articles: 0, passages: 0, error: undefined }).level).toBe('warning')
    expect(judgeKnowledge({ articles: 3, passages: 9, error: new Error('gone') }).level).toBe('problem')
  })

  it('tells which status sources cannot say how the service is', () => {
    const source = (id: string, status: 'fresh' | 'failing', error: string | null) => ({
      id,
      kind: 'status-page',
      status,
      checked_at: null,
      last_success_at: null,
      last_error: error,
    })
    expect(judgeStatusSources([])).toMatchObject({ level: 'ok', text: expect.stringContaining('none') })
    expect(judgeStatusSources([source('page', 'fresh', null)])).toMatchObject({ level: 'ok', text: '1, all fresh' })
    const found = judgeStatusSources([source('page', 'fresh', null), source('web', 'failing', 'cannot be reached')])
    expect(found.level).toBe('warning')
    expect(found.text).toContain('1 of 2 cannot say how the service is: web fails (cannot be reached)')
  })
})

describe('the models', () => {
  it('are named without being asked', () => {
    const providers = [{ name: 'local', kind: 'openai-compatible', url: 'http://127.0.0.1:1/v1' }]
    const { models } = configSchema.parse({ models: { providers, ladder: ['local:llama3.1:8b'] } })
    expect(countModels(models).text).toBe('1 configured: local:llama3.1:8b (resolute doctor models tries them)')
    expect(countModels(configSchema.parse({}).models).text).toContain('none')
  })
})

describe('the data folder', () => {
  it('is made by start, so its absence is no problem', () => {
    expect(checkFolder(join(temporaryFolder(), 'none')).map(({ level }) => level)).toEqual(['warning'])
  })

  it('should not be open to other users', () => {
    const folder = temporaryFolder()
    chmodSync(folder, 0o755)
    expect(checkFolder(folder)).toContainEqual(
      expect.objectContaining({ level: 'warning', advice: `chmod 700 ${folder}` }),
    )
    chmodSync(folder, 0o700)
    expect(checkFolder(folder).filter(({ advice }) => advice?.startsWith('chmod'))).toEqual([])
  })
})

describe('the database', () => {
  it('is not created by looking', async () => {
    const dataDir = join(temporaryFolder(), 'none')
    const { isUsable, finding } = await checkDatabase({ dataDir, poolSize: 1, url: undefined })
    expect({ isUsable, level: finding.level }).toEqual({ isUsable: false, level: 'warning' })
    expect(checkFolder(dataDir)[0]?.text).toContain('is not there yet')
  })

  it('is a problem where no server answers', async () => {
    const url = `postgres://nobody@127.0.0.1:${await freePort()}/none`
    const { isUsable, finding } = await checkDatabase({ dataDir: 'unused', poolSize: 1, url })
    expect({ isUsable, level: finding.level }).toEqual({ isUsable: false, level: 'problem' })
  })
})

describe('the port', () => {
  it('is well when free', async () => {
    expect(await checkPort({ host: '127.0.0.1', port: await freePort() })).toMatchObject({ level: 'ok' })
  })

  it('is well when a server of ours listens there', async () => {
    const health = JSON.stringify({ status: 'healthy', version: '9.8.7', uptime_seconds: 1 })
    const port = await portOf(createHttpServer((_request, response) => response.end(health)))
    expect(await checkPort({ host: '127.0.0.1', port })).toMatchObject({
      level: 'ok',
      text: expect.stringContaining('9.8.7'),
    })
  })

  it('is a problem when another program has it', async () => {
    const port = await portOf(createServer((socket) => socket.destroy()))
    expect(await checkPort({ host: '127.0.0.1', port })).toMatchObject({ level: 'problem' })
  })
})
