import type { z } from 'zod'
import type {
  articlePageSchema,
  articleSchema,
  listArticlesQuerySchema,
  searchResultSchema,
  searchStagesSchema,
} from '../../../contract/knowledge.ts'
import type { Context } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { decodeCursor, encodeCursor } from '../../kernel/http/cursor.ts'
import type { SearchHit } from './search-query.ts'
import { findArticle, listArticles, type ArticleRow } from './store.ts'

type ArticlePage = z.infer<typeof articlePageSchema>

export async function readArticles(
  context: Context,
  query: z.infer<typeof listArticlesQuerySchema>,
): Promise<ArticlePage> {
  const after = decodeCursor(query.cursor)
  const rows = await listArticles(context.db, { category: query.category, after, limit: query.limit + 1 })
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(presentSummary),
    next_cursor:
      rows.length > shown.length && last ? encodeCursor({ at: last.updated_at.toISOString(), id: last.id }) : null,
  }
}

export async function readArticle(context: Context, id: string): Promise<z.infer<typeof articleSchema>> {
  const row = await findArticle(context.db, id)
  if (!row) {
    throw new AppError('not-found', `There is no article ${id}.`)
  }
  return { ...presentSummary(row), body: row.body }
}

const presentSummary = ({ body: _body, updated_at: updatedAt, ...row }: ArticleRow): ArticlePage['items'][number] => ({
  ...row,
  updated_at: updatedAt.toISOString(),
})

/** Above `solutionFoundScore` a passage counts as a solution. */
export function presentHits(
  hits: readonly SearchHit[],
  solutionFoundScore: number,
): z.infer<typeof searchResultSchema> {
  const confidence = hits[0]?.confidence ?? 0
  return {
    relevant_articles: hits.map((hit) => ({
      article_id: hit.articleId,
      external_id: hit.externalId,
      title: hit.title,
      url: hit.url ?? null,
      passage: hit.text,
      heading_path: [...hit.headingPath],
      score: hit.score,
      confidence: hit.confidence,
      stages: presentStages(hit),
    })),
    solution_found: confidence > solutionFoundScore,
    confidence_score: confidence,
  }
}

const presentStages = ({ stages }: SearchHit): z.infer<typeof searchStagesSchema> => ({
  words: stages.bm25,
  vector: stages.vector,
  fused: stages.fused,
  rerank: stages.rerank,
  boosts: stages.intentBoost + stages.kindBoost + stages.codeBoost,
  passage: stages.passage,
  known: stages.known,
  corrections: [...stages.corrections],
})
