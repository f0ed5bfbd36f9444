import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FolderInUse, lockFolder, readLock } from './folder-lock.ts'

let folder: string
const children: ChildProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'resolute-lock-'))
})
afterEach(() => {
  children.splice(0).forEach((child) => child.kill('SIGKILL'))
  rmSync(folder, { recursive: true, force: true })
})

const lockFile = (): string => join(folder, 'lock.json')
const module = join(import.meta.dirname, 'folder-lock.ts')

/** Another process that takes the folder, says so, and stays until killed. */
async function startOwner(): Promise<ChildProcess> {
  const script = `const { lockFolder } = await import(${JSON.stringify(module)})
    lockFolder(${JSON.stringify(folder)}).announce({ url: 'http://127.0.0.1:4711' })
    console.log('locked')
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  await once(child.stdout, 'data')
  return child
}

describe('the lock of a data folder', () => {
  it('is taken once and free again after release', () => {
    const lock = lockFolder(folder)
    expect(() => lockFolder(folder)).toThrow(FolderInUse)
    lock.release()
    expect(existsSync(lockFile())).toBe(false)
    lockFolder(folder).release()
  })

  it('is the same lock however the folder is written', () => {
    const lock = lockFolder(folder)
    expect(() => lockFolder(`${folder}/../${folder.split('/').at(-1) ?? ''}/.`)).toThrow(FolderInUse)
    lock.release()
  })

  it('makes the folder when it is missing', () => {
    const inner = join(folder, 'a', 'b')
    lockFolder(inner).release()
    expect(existsSync(inner)).toBe(true)
  })

  it('tells who holds it, where, and what to do', async () => {
    const owner = await startOwner()
    expect(() => lockFolder(folder)).toThrow(
      new RegExp(`in use by process ${owner.pid} \\(http://127\\.0\\.0\\.1:4711\\).*--data-dir.*DATABASE_URL`),
    )
  })

  it('is free again once its owner was killed', async () => {
    const owner = await startOwner()
    owner.kill('SIGKILL')
    await once(owner, 'exit')
    expect(existsSync(lockFile())).toBe(true)
    lockFolder(folder).release()
  })

  it('is free again after the machine was started anew, whatever process has the number now', () => {
    writeFileSync(lockFile(), JSON.stringify({ pid: process.ppid, boot: 'an earlier start' }))
    lockFolder(folder).release()
  })

  it('is free again when the number in it is our own from an earlier life', () => {
    writeFileSync(lockFile(), JSON.stringify({ pid: process.pid }))
    lockFolder(folder).release()
  })

  it('is free when the file holds nothing of ours', () => {
    writeFileSync(lockFile(), 'not json')
    lockFolder(folder).release()
  })

  it('publishes where its owner can be reached', () => {
    const lock = lockFolder(folder)
    lock.announce({ url: 'http://127.0.0.1:8080', token: 'secret' })
    expect(readLock(folder)).toMatchObject({ pid: process.pid, url: 'http://127.0.0.1:8080', token: 'secret' })
    lock.release()
    expect(readLock(folder)).toBeUndefined()
  })

  it.each([
    ['a free folder', undefined],
    ['what a killed process left behind', { pid: 1, boot: 'an earlier start' }],
  ])('gives %s to exactly one of many processes that want it at the same moment', async (_what, leftover) => {
    if (leftover !== undefined) {
      writeFileSync(lockFile(), JSON.stringify(leftover))
    }
    const script = `const { lockFolder } = await import(${JSON.stringify(module)})
      process.stdin.once('data', () => {
        try { lockFolder(${JSON.stringify(folder)}); console.log('mine') } catch (error) { console.log(error.name) }
        process.stdin.once('end', () => process.exit()).resume()
      })
      console.log('ready')`
    const words = ['--input-type=module', '-e', script]
    const crowd = Array.from({ length: 6 }, () =>
      spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'] }),
    )
    children.push(...crowd)
    await Promise.all(crowd.map((child) => once(child.stdout, 'data')))
    const answers = crowd.map(async (child) => String((await once(child.stdout, 'data'))[0]).trim())
    crowd.forEach((child) => child.stdin.write('go\n'))
    expect((await Promise.all(answers)).toSorted()).toEqual([...Array<string>(5).fill('FolderInUse'), 'mine'])
  })
})
