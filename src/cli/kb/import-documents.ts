import { statSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { openSource } from '../../integrations/sources/registry.ts'
import { AppError } from '../../kernel/errors.ts'
import { syncSource, type SyncResult } from '../../modules/knowledge/index.ts'
import { askOwner } from '../ask-owner.ts'
import { exitCodes, UsageError, type CommandContext } from '../command.ts'
import { syncResultSchema, tellProblems } from './tell-result.ts'

/** `kb import <folder or file>`. */
export async function importDocuments(
  context: CommandContext,
  options: Record<string, unknown>,
  words: readonly string[],
): Promise<number> {
  const { path, settings } = settingsOf(words, context.directory)
  const source = typeof options['source'] === 'string' ? options['source'] : nameOf(path)
  if (!/^[a-z0-9][a-z0-9_-]{0,99}$/i.test(source)) {
    throw new UsageError(`--source: expected letters, digits, _ and -, not "${source}".`)
  }
  const result = await askOwner<SyncResult>(context, {
    ask: async (app) => {
      const bar = progress(context)
      const imported = await syncSource(
        app.contextFor({ kind: 'system', id: 'kb' }),
        openSource({ id: source, kind: 'folder', settings }),
        { onProgress: bar.show },
      ).catch(asUsage)
      bar.done()
      await app.knowledge.refresh()
      return imported
    },
    words: ['kb', 'import', path, '--source', source, '--json'],
    read: (json) => syncResultSchema.parse(json),
  })
  report(context, { path: settings.path, source, result })
  return result.problems.length === 0 ? exitCodes.ok : exitCodes.usage
}

/** A folder that cannot be read, or is being read already, is told in a sentence. */
function asUsage(error: unknown): never {
  throw error instanceof AppError ? new UsageError(error.message) : error
}

/** In full, since the server that may do the work has a working directory of its own. */
function settingsOf(
  [first, ...others]: readonly string[],
  directory: string,
): {
  path: string
  settings: { path: string; only?: string }
} {
  if (first === undefined || others.length > 0) {
    throw new UsageError('resolute kb import wants one folder or file; put quotes around a name with blanks.')
  }
  const path = resolve(directory, first)
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isDirectory() === true) {
    return { path, settings: { path } }
  }
  if (found?.isFile() === true) {
    return { path, settings: { path: dirname(path), only: basename(path) } }
  }
  throw new UsageError(`${first} is not a folder, and not a file.`)
}

const nameOf = (path: string): string =>
  basename(path)
    .replace(/\.[a-z]{2,8}$/i, '')
    .replaceAll(/[^A-Za-z0-9_-]+/g, '-')

function progress({ terminal }: CommandContext): { show(done: number, total: number): void; done(): void } {
  let bar: ReturnType<typeof terminal.progress> | undefined
  return {
    show: (_done, total) => {
      bar ??= terminal.progress('Documents', total)
      bar.advance()
    },
    done: () => bar?.done(),
  }
}

interface Imported {
  readonly path: string
  readonly source: string
  readonly result: SyncResult
}

function report({ terminal, isJson }: CommandContext, { path, source, result }: Imported): void {
  if (isJson) {
    terminal.out(JSON.stringify({ source, ...result }, null, 2))
    return
  }
  const { inserted, updated, unchanged, removed, problems } = result
  tellProblems(
    terminal,
    problems.map((problem) => `${path}/${problem}`),
  )
  terminal.out(`Source ${source}: ${inserted} new, ${updated} changed, ${unchanged} unchanged, ${removed} removed.`)
  if (inserted + updated + unchanged === 0 && problems.length === 0) {
    terminal.note(`There are no articles in ${path}: no .md, .txt, .html, .pdf, .docx, .csv or .json files.`)
  }
  if (problems.length > 0) {
    terminal.note('What is known of these documents was left as it was.')
  }
}
