import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../../kernel/errors.ts'
import type { KnowledgeSource, SourceDocument, SourceListing } from '../source.ts'

export const folderSettingsSchema = z.strictObject({ path: z.string().min(1) })
export type FolderSettings = z.infer<typeof folderSettingsSchema>

const LARGEST_FILE = 1024 * 1024
const MARKDOWN = /\.(?:md|markdown)$/i

/** The Markdown files of a folder and the folders below it. Hidden ones are left alone; links never lead out of it. */
export function folderSource(id: string, { path }: FolderSettings): KnowledgeSource {
  return {
    id,
    kind: 'folder',
    list: async () => {
      const root = await rootOf(path)
      const entries = await readdir(root, { recursive: true, withFileTypes: true })
      return entries
        .filter((entry) => !entry.isDirectory() && MARKDOWN.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
        .filter((name) => !name.split(sep).some((part) => part.startsWith('.')))
        .map((name): SourceListing => ({ name: name.replaceAll(sep, '/') }))
        .toSorted((left, right) => (left.name < right.name ? -1 : 1))
    },
    fetch: async ({ name }) => readDocument(await rootOf(path), name),
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
      `${name}: has ${file.size} bytes; an article may have ${LARGEST_FILE}. Split it.`,
    )
  }
  const bytes = await readFile(target)
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch (cause) {
    throw new AppError('unprocessable', `${name}:${lineOfBadByte(bytes)}: is not UTF-8 text.`, { cause })
  }
}

function lineOfBadByte(bytes: Uint8Array): number {
  const before = new TextDecoder().decode(bytes).split('\uFFFD')[0] ?? ''
  return before.split('\n').length
}
