import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Option } from 'commander'
import { z } from 'zod'
import { openSource } from '../../integrations/sources/registry.ts'
import { AppError } from '../../kernel/errors.ts'
import { syncSource, type SearchHit, type SyncResult } from '../../modules/knowledge/index.ts'
import { askOwner } from '../ask-owner.ts'
import { exitCodes, UsageError, type CommandContext, type CommandDefinition } from '../command.ts'
import { table } from '../terminal.ts'

export const kbCommand: CommandDefinition = {
  name: 'kb',
  summary: 'import <folder>: take in articles; search <query>: show what the assistant would find',
  canBeForwarded: true,
  shape: (parser) => {
    parser
      .argument('<verb>', 'import or search')
      .argument('<words...>', 'the folder, or the question')
      .option('--source <id>', 'import: name of the source (default: the name of the folder)')
      .option('--limit <number>', 'search: how many passages, 1 to 50', '5')
      .addOption(new Option('--audience <who>', 'search: whose articles').choices(['public', 'all']).default('public'))
      .addHelpText('after', help)
  },
  run: async (context, options, [verb = '', ...words]) => {
    if (verb === 'import') {
      return importFolder(context, options, words)
    }
    if (verb === 'search') {
      return search(context, options, words.join(' '))
    }
    throw new UsageError(`resolute kb knows "import" and "search", not "${verb}".`)
  },
}

const help = `
Articles are Markdown files with YAML front matter, all optional but the title:
  id: KB001            unique in the source; default: the file name
  title, url, category, intents: [password_reset], language: en
  audience: public     or internal, which customers never see
  kind: article        or faq, policy, solution
Importing a folder again takes over what has changed and removes what is gone. If a file is wrong, its place is told,
the others are imported, nothing is removed, and the exit code is 2.

  resolute kb import ./articles --source handbook
  resolute kb search how do I reset my password --limit 3`

const countsSchema = z.object({
  inserted: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  removed: z.number(),
  problems: z.array(z.string()),
})

async function importFolder(
  context: CommandContext,
  options: Record<string, unknown>,
  words: readonly string[],
): Promise<number> {
  const path = folderOf(words)
  const source = typeof options['source'] === 'string' ? options['source'] : nameOf(path)
  if (!/^[a-z0-9][a-z0-9_-]{0,99}$/i.test(source)) {
    throw new UsageError(`--source: expected letters, digits, _ and -, not "${source}".`)
  }
  const counts = await askOwner<SyncResult>(context, {
    ask: async (app) => {
      const result = await syncSource(
        app.contextFor({ kind: 'system', id: 'kb' }),
        openSource({ id: source, kind: 'folder', settings: { path } }),
      ).catch(asUsage)
      await app.knowledge.refresh()
      return result
    },
    words: ['kb', 'import', path, '--source', source, '--json'],
    read: (json) => countsSchema.parse(json),
  })
  reportImport(context, { path, source, counts })
  return counts.problems.length === 0 ? exitCodes.ok : exitCodes.usage
}

/** A folder that cannot be read is the caller's mistake, and told in its sentence. */
function asUsage(error: unknown): never {
  throw error instanceof AppError && error.kind === 'unprocessable' ? new UsageError(error.message) : error
}

/** In full, since the server that may do the work has a working directory of its own. */
function folderOf([first, ...others]: readonly string[]): string {
  if (first === undefined || others.length > 0) {
    throw new UsageError('resolute kb import wants one folder; put quotes around a name with blanks.')
  }
  const path = resolve(first)
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new UsageError(`${first} is not a folder.`)
  }
  return path
}

const nameOf = (path: string): string => (path.split(/[\\/]/).at(-1) ?? '').replaceAll(/[^A-Za-z0-9_-]+/g, '-')

function reportImport(
  { terminal, isJson }: CommandContext,
  { path, source, counts }: { path: string; source: string; counts: SyncResult },
): void {
  if (isJson) {
    terminal.out(JSON.stringify({ source, ...counts }, null, 2))
    return
  }
  counts.problems.forEach((problem) => terminal.note(`${path}/${problem}`))
  const { inserted, updated, unchanged, removed } = counts
  terminal.out(`Source ${source}: ${inserted} new, ${updated} changed, ${unchanged} unchanged, ${removed} removed.`)
  if (inserted + updated + unchanged === 0 && counts.problems.length === 0) {
    terminal.note(`There are no .md files in ${path}.`)
  }
  if (counts.problems.length > 0) {
    terminal.note('What is known of these files was left as it was, and nothing was removed.')
  }
}

async function search(context: CommandContext, options: Record<string, unknown>, text: string): Promise<number> {
  const limit = Number(options['limit'])
  if (!Number.isInteger(limit) || limit < 1 || limit > 50) {
    throw new UsageError('--limit: expected a whole number from 1 to 50.')
  }
  if (text.trim() === '') {
    throw new UsageError('resolute kb search wants a question.')
  }
  const app = await context.app()
  const audience = options['audience'] === 'all' ? 'all' : 'public'
  const hits = app.knowledge.search({ text, audience, limit })
  if (context.isJson) {
    context.terminal.out(JSON.stringify({ query: text, audience, passages: hits.map(toJson) }, null, 2))
  } else if (hits.length === 0) {
    context.terminal.out(
      app.knowledge.state().articles === 0
        ? 'There are no articles yet: resolute kb import <folder>.'
        : 'Nothing found.',
    )
  } else {
    context.terminal.out(table(['article', 'title', 'section', 'sure', 'passage'], hits.map(toRow)))
  }
  return hits.length === 0 ? exitCodes.unsatisfied : exitCodes.ok
}

const PASSAGE_SHOWN = 70

function toRow({ externalId, title, headingPath, confidence, text }: SearchHit): string[] {
  const line = text.replaceAll(/\s+/g, ' ')
  const shown = line.length > PASSAGE_SHOWN ? `${line.slice(0, PASSAGE_SHOWN - 1)}…` : line
  return [externalId, title, headingPath.join(' > '), `${Math.round(confidence * 100)} %`, shown]
}

const toJson = (hit: SearchHit): object => ({
  external_id: hit.externalId,
  article_id: hit.articleId,
  version: hit.articleVersion,
  title: hit.title,
  url: hit.url ?? null,
  audience: hit.audience,
  heading_path: hit.headingPath,
  passage_id: hit.passageId,
  passage: hit.text,
  score: hit.score,
  confidence: hit.confidence,
  stages: hit.stages,
})
