import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../../kernel/errors.ts'
import { documentNames } from '../document-names.ts'
import type { KnowledgeSource, SourceDocument, SourceListing } from '../source.ts'
import { givenFacts, sharedSettings } from '../shared-settings.ts'

export const folderSettingsSchema = z.strictObject({
  path: z.string().min(1),
  /** The one file that is read, of all in the folder. */
  only: z.string().min(1).optional(),
  ...sharedSettings,
})
export type FolderSettings = z.infer<typeof folderSettingsSchema>

const LARGEST_FILE = 30 * 1024 * 1024

/** The documents of a folder and the folders below it. Hidden ones are left alone; links never lead out of it. */
export function folderSource(id: string, settings: FolderSettings): KnowledgeSource {
  const { path, only } = settings
  return {
    id,
    kind: 'folder',
    list: async () => {
      const root = await rootOf(path)
      const names = only === undefined ? await namesIn(root) : [only]
      return { documents: await Promise.all(names.map((name) => listing(root, name))), isComplete: true }
    },
    fetch: async ({ name }) => {
      const document = await readDocument(await rootOf(path), name)
      return { ...document, facts: givenFacts(settings) }
    },
  }
}

async function namesIn(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const names = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
  return documentNames(names.map((name) => name.replaceAll(sep, '/')))
}

/** A file with the same size and time of change is the same file. One that cannot be looked at is told when fetched. */
async function listing(root: string, name: string): Promise<SourceListing> {
  try {
    const { size, mtimeMs, ctimeMs } = await stat(join(root, name))
    return { name, version: `${size}-${mtimeMs}-${ctimeMs}` }
  } catch {
    return { name }
  }
}

async function rootOf(path: string): Promise<string> {
  try {
    const root = await realpath(path)
    if ((await stat(root)).isDirectory()) {
      return root
    }
  } catch (cause) {
    throw new AppError('unprocessable', `${path}: the folder of articles cannot be opened. Does it exist?`, { cause })
  }
  throw new AppError('unprocessable', `${path}: is a file; the source wants the folder with the articles.`)
}

async function readDocument(root: string, name: string): Promise<SourceDocument> {
  const path = join(root, name)
  const target = await realpath(path).catch((cause: unknown) => {
    throw new AppError('unprocessable', `${name}: the file cannot be opened.`, { cause })
  })
  if (!target.startsWith(root + sep)) {
    throw new AppError('unprocessable', `${name}: leads out of the folder of articles and was not read.`)
  }
  const file = await stat(target)
  if (!file.isFile()) {
    throw new AppError('unprocessable', `${name}: is not a file.`)
  }
  if (file.size > LARGEST_FILE) {
    throw new AppError(
      'unprocessable',
      `${name}: has ${file.size} bytes; a document may have ${LARGEST_FILE}. Split it.`,
    )
  }
  return { name, content: await readFile(target) }
}
