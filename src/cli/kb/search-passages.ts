import type { SearchHit } from '../../modules/knowledge/index.ts'
import { exitCodes, UsageError, type CommandContext } from '../command.ts'
import { table } from '../terminal.ts'

/** `kb search <question>`: what the assistant would find. */
export async function searchPassages(
  context: CommandContext,
  options: Record<string, unknown>,
  words: readonly string[],
): Promise<number> {
  const text = words.join(' ')
  const limit = Number(options['limit'])
  if (!Number.isInteger(limit) || limit < 1 || limit > 50) {
    throw new UsageError('--limit: expected a whole number from 1 to 50.')
  }
  if (text.trim() === '') {
    throw new UsageError('resolute kb search wants a question.')
  }
  const app = await context.app()
  const audience = options['audience'] === 'all' ? 'all' : 'public'
  const [hits = []] = await app.knowledge.searchMany([{ text, audience, limit }])
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
