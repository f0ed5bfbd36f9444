import { z } from 'zod'
import {
  articlePageSchema,
  articleSchema,
  listArticlesQuerySchema,
  searchQuerySchema,
  searchResultSchema,
} from '../../../contract/knowledge.ts'
import { defineRoute, type Route } from '../../kernel/http/define-route.ts'
import { presentHits, readArticle, readArticles } from './read-articles.ts'
import type { Replica } from './replica.ts'

const tag = 'Knowledge'

export function routes(replica: Pick<Replica, 'search'>): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/v1/knowledge/articles',
      access: 'knowledge:read',
      summary: 'List articles, latest first',
      tag,
      query: listArticlesQuerySchema,
      reply: articlePageSchema,
      run: (context, { query }) => readArticles(context, query),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/knowledge/articles/:article_id',
      access: 'knowledge:read',
      summary: 'Read an article',
      tag,
      params: z.object({ article_id: z.uuid() }),
      reply: articleSchema,
      run: (context, { params }) => readArticle(context, params.article_id),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/v1/knowledge/search',
      access: 'knowledge:read',
      summary: 'Search for passages that answer a question',
      tag,
      query: searchQuerySchema,
      reply: searchResultSchema,
      run: async (_context, { query }) =>
        presentHits(replica.search({ text: query.query, audience: query.audience, limit: query.limit })),
    }),
  ]
}
