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
    }),
  ),
  solution_found: z.boolean(),
  confidence_score: z.number(),
})
