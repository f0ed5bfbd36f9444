import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../../kernel/errors.ts'
import { documentNames } from '../document-names.ts'
import { givenFacts, sharedSettings } from '../shared-settings.ts'
import type { FetchOptions, Fetched, KnowledgeSource, ListOptions, SourceListings } from '../source.ts'
import type { SourceSurroundings } from '../surroundings.ts'
import { runGit } from './run-git.ts'

/** What git would take for an option, or for a program to run, is neither a branch nor an address. */
const BRANCH = /^(?!-)[\w./-]{1,200}$/
const ADDRESS = /^(?:https:\/\/[^\s@]+|ssh:\/\/\S+|[\w.-]+@[\w.-]+:\S+)$/

export const gitSettingsSchema = z
  .strictObject({
    /** A repository that is copied here and kept current … */
    url: z.string().regex(ADDRESS, 'expected https://…, ssh://… or user@host:path, without a password').optional(),
    /** … or one that is on this machine already. */
    path: z.string().min(1).optional(),
    /** Unset: what the repository names as its own. */
    branch: z.string().regex(BRANCH, 'expected the name of a branch').optional(),
    /** Within the repository; unset: all of it. */
    folder: z
      .string()
      .regex(/^(?![-/])[^\0]{1,500}$/, 'expected a folder within the repository')
      .optional(),
    /** For https. */
    token: z.string().min(1).optional(),
    ...sharedSettings,
  })
  .refine(({ url, path }) => (url === undefined) !== (path === undefined), 'give url, or path')
export type GitSettings = z.output<typeof gitSettingsSchema>

const LARGEST_FILE = 30 * 1024 * 1024

/** The documents of a repository as they are in its latest commit, whatever lies in its working folder. */
export function gitSource(
  id: string,
  settings: GitSettings,
  { net, cacheFolder }: SourceSurroundings,
): KnowledgeSource {
  const repository = new Repository(settings, join(cacheFolder, `${id}.git`))
  return {
    id,
    kind: 'git',
    list: async (options) => {
      if (settings.url?.startsWith('https://') === true) {
        net.check(settings.url)
      }
      return repository.list(options)
    },
    fetch: ({ name }, options) => repository.fetch(name, options),
  }
}

interface Blob {
  readonly hash: string
  readonly size: number
}

class Repository {
  readonly #settings: GitSettings
  readonly #copy: string
  #blobs = new Map<string, Blob>()

  constructor(settings: GitSettings, copy: string) {
    this.#settings = settings
    this.#copy = copy
  }

  async list({ signal }: ListOptions = {}): Promise<SourceListings> {
    if (this.#settings.url !== undefined) {
      await this.#bringUpToDate(this.#settings.url, signal)
    }
    const blobs = await this.#listBlobs(signal)
    const names = documentNames([...blobs.keys()])
    this.#blobs = new Map(names.flatMap((name) => [[name, blobs.get(name) ?? { hash: '', size: 0 }] as const]))
    return { documents: names.map((name) => ({ name, version: blobs.get(name)?.hash ?? '' })), isComplete: true }
  }

  async fetch(name: string, { signal }: FetchOptions = {}): Promise<Fetched> {
    const blob = this.#blobs.get(name)
    if (blob === undefined) {
      return 'gone'
    }
    if (blob.size > LARGEST_FILE) {
      throw new AppError(
        'unprocessable',
        `${name}: has ${blob.size} bytes; a document may have ${LARGEST_FILE}. Split it.`,
      )
    }
    const content = await runGit({ folder: this.#folder(), words: ['cat-file', 'blob', blob.hash], signal })
    return { name, content, facts: givenFacts(this.#settings) }
  }

  #folder(): string {
    const { path } = this.#settings
    if (path === undefined) {
      return this.#copy
    }
    return existsSync(join(path, '.git')) ? join(path, '.git') : path
  }

  /** Links and repositories within the repository lead elsewhere and are left out. */
  async #listBlobs(signal?: AbortSignal): Promise<Map<string, Blob>> {
    const { folder, branch, url } = this.#settings
    const revision = branch === undefined || url !== undefined ? 'HEAD' : branch
    const words = [
      'ls-tree',
      '-r',
      '-z',
      '--long',
      '--full-tree',
      revision,
      ...(folder === undefined ? [] : ['--', folder]),
    ]
    const output = await runGit({ folder: this.#folder(), words, signal })
    const prefix = folder === undefined ? '' : `${folder.replace(/\/+$/, '')}/`
    const blobs = new Map<string, Blob>()
    for (const line of output.toString('utf8').split('\0')) {
      const [, hash = '', size = '', path = ''] = /^100\d{3} blob ([0-9a-f]+) +(\d+)\t([^]+)$/.exec(line) ?? []
      if (path.startsWith(prefix) && hash !== '') {
        blobs.set(path.slice(prefix.length), { hash, size: Number(size) })
      }
    }
    return blobs
  }

  /** Only the latest commit is brought. A first copy that breaks off leaves nothing behind. */
  async #bringUpToDate(url: string, signal?: AbortSignal): Promise<void> {
    const { token, branch = 'HEAD' } = this.#settings
    if (!existsSync(this.#copy)) {
      const started = `${this.#copy}.new`
      await rm(started, { recursive: true, force: true })
      await mkdir(started, { recursive: true })
      await runGit({ words: ['init', '--bare', '--quiet', '--initial-branch=current', started], signal })
      await rename(started, this.#copy)
    }
    const words = [
      'fetch',
      '--quiet',
      '--depth=1',
      '--no-tags',
      '--force',
      '--end-of-options',
      url,
      `${branch}:refs/heads/current`,
    ]
    await runGit({ folder: this.#copy, words, token, signal })
  }
}
