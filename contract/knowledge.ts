import { z } from 'zod'
import { page, pageQuerySchema, timestamp } from './shared.ts'

export const articleSummarySchema = z.object({
  id: z.uuid(),
  external_id: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  category: z.string().nullable(),
  audience: z.enum(['public', 'internal']),
  kind: z.string(),
  version: z.number().int(),
  updated_at: timestamp,
})
export const articleSchema = articleSummarySchema.extend({ body: z.string() })
export const listArticlesQuerySchema = pageQuerySchema.extend({ category: z.string().max(100).optional() })
export const articlePageSchema = page(articleSummarySchema)

export const searchQuerySchema = z.object({
  query: z.string().trim().min(1).max(1000),
  limit: z.coerce.number().int().min(1).max(20).default(5),
  audience: z.enum(['public', 'all']).default('public'),
  /** Articles that differ in one of these are left out. */
  product: z.string().max(100).optional(),
  language: z.string().max(10).optional(),
  category: z.string().max(100).optional(),
})
/** How a passage came to its score: document 004 asks for every stage. */
export const searchStagesSchema = z.object({
  /** Of the words, BM25 over title, section, headings and text. */
  words: z.number(),
  /** Cosine of the question and the nearest piece of the article. */
  vector: z.number(),
  /** Mean of the words' share of the best article's and of the cosine. */
  fused: z.number(),
  rerank: z.number(),
  boosts: z.number(),
  /** Of the passage among those of its article. */
  passage: z.number(),
  /** How sure it is that any article answers. */
  known: z.number(),
  /** Words of the question that were taken for misspelt. */
  corrections: z.array(z.object({ from: z.string(), to: z.string() })),
})
export const searchResultSchema = z.object({
  relevant_articles: z.array(
    z.object({
      article_id: z.string(),
      external_id: z.string(),
      title: z.string(),
      url: z.string().nullable(),
      passage: z.string(),
      heading_path: z.array(z.string()),
      score: z.number(),
      confidence: z.number(),
      stages: searchStagesSchema,
    }),
  ),
  solution_found: z.boolean(),
  confidence_score: z.number(),
})
export type SearchResult = z.infer<typeof searchResultSchema>

export const sourceSchema = z.object({
  id: z.string(),
  kind: z.string(),
  /** What it was opened with, without secrets. */
  settings: z.record(z.string(), z.unknown()),
  /**
   * fresh: everything was read in time · incomplete: read, but for some documents · stale: not read for two periods ·
   * failing: the last reading did not come to its end · syncing: being read now · never_read
   */
  status: z.enum(['fresh', 'incomplete', 'stale', 'failing', 'syncing', 'never_read']),
  /** Whether the configuration names it; others were imported by hand. */
  is_configured: z.boolean(),
  every_minutes: z.number().int().nullable(),
  documents: z.number().int(),
  articles: z.number().int(),
  last_synced_at: timestamp.nullable(),
  last_success_at: timestamp.nullable(),
  next_sync_at: timestamp.nullable(),
  last_error: z.string().nullable(),
  failed_documents: z.number().int(),
  errors: z.array(z.object({ document: z.string(), message: z.string(), since: timestamp })),
})
export type KnowledgeSource = z.infer<typeof sourceSchema>
export const sourceListSchema = z.object({ items: z.array(sourceSchema) })
