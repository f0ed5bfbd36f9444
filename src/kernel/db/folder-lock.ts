import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Who owns a data folder. A second owner would destroy it, and the embedded database itself does not notice. */
export interface LockHolder {
  readonly pid: number
  readonly boot?: string
  /** Where the owner's server listens, once it does. */
  readonly url?: string
  /** Lets the command line of the same user reach the owner. */
  readonly token?: string
}

export class FolderInUse extends Error {
  readonly holder: LockHolder
  constructor(folder: string, holder: LockHolder) {
    super(
      `The data folder ${folder} is in use by process ${holder.pid}${holder.url ? ` (${holder.url})` : ''}. ` +
        'Stop that process, choose another folder with --data-dir, or use PostgreSQL (DATABASE_URL) for several processes.',
    )
    this.name = 'FolderInUse'
    this.holder = holder
  }
}

export interface FolderLock {
  /** Publishes where the owner can be reached. */
  announce(holder: Pick<LockHolder, 'url' | 'token'>): void
  release(): void
}

/** Folders this very process holds: its own number in a lock file means a leftover only when the folder is not here. */
const held = new Set<string>()

/** Changes with every start of the machine, after which process numbers mean nothing. Unknown outside Linux. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return 'unknown'
  }
}

function isStale(folder: string, holder: LockHolder | undefined): boolean {
  if (holder === undefined) {
    return true
  }
  if (holder.boot !== undefined && holder.boot !== bootId()) {
    return true
  }
  return holder.pid === process.pid ? !held.has(folder) : !isAlive(holder.pid)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

export function readLock(folder: string): LockHolder | undefined {
  try {
    const holder: unknown = JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8'))
    const isHolder = typeof holder === 'object' && holder !== null && 'pid' in holder && typeof holder.pid === 'number'
    return isHolder ? (holder as LockHolder) : undefined
  } catch {
    return undefined
  }
}

/** Long enough for another process to look at a leftover and take it; it does nothing else meanwhile. */
const RECLAIM_ATTEMPTS = 200
const RECLAIM_PAUSE_MS = 5

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}

/** Makes the file with its content in one step, or reports that it exists: a reader never sees half of it. */
function createWhole(file: string, holder: LockHolder): boolean {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 })
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
      throw error
    }
    return false
  } finally {
    rmSync(draft, { force: true })
  }
}

function replaceWhole(file: string, holder: LockHolder): void {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 })
  renameSync(draft, file)
}

/**
 * Takes over what a killed process left behind. Of several that want it, one at a time looks: without that, the second
 * could take away the fresh lock of the first, having judged the leftover before it.
 */
function reclaim(folder: string, self: LockHolder): void {
  const file = join(folder, 'lock.json')
  const guard = join(folder, 'lock.reclaim')
  for (let attempt = 0; !createWhole(guard, self); attempt += 1) {
    if (attempt === RECLAIM_ATTEMPTS) {
      // Whoever reclaimed was killed within those few microseconds.
      rmSync(guard, { force: true })
    }
    pause(RECLAIM_PAUSE_MS)
  }
  try {
    const holder = readLock(folder)
    if (holder !== undefined && !isStale(folder, holder)) {
      throw new FolderInUse(folder, holder)
    }
    replaceWhole(file, self)
  } finally {
    rmSync(guard, { force: true })
  }
}

/** Takes the folder, or throws {@link FolderInUse}. A lock left behind by a killed process is recognized by its process being gone. */
export function lockFolder(path: string): FolderLock {
  const folder = resolve(path)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'lock.json')
  const self = { pid: process.pid, boot: bootId() }
  if (!createWhole(file, self)) {
    const holder = readLock(folder)
    if (holder !== undefined && !isStale(folder, holder)) {
      throw new FolderInUse(folder, holder)
    }
    reclaim(folder, self)
  }
  held.add(folder)
  return {
    announce: (reach) => replaceWhole(file, { ...self, ...reach }),
    release: () => {
      held.delete(folder)
      rmSync(file, { force: true })
    },
  }
}
