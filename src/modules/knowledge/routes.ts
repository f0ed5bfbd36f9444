import { z } from 'zod'
import {
  articlePageSchema,
  articleSchema,
  listArticlesQuerySchema,
  searchQuerySchema,
  searchResultSchema,
  sourceListSchema,
  sourceSchema,
} from '../../../contract/knowledge.ts'
import { defineRoute, type Route } from '../../kernel/http/define-route.ts'
import { presentHits, readArticle, readArticles } from './read-articles.ts'
import type { Replica } from './replica.ts'
import { readSource, readSources } from './sources/read-sources.ts'
import { requestSource } from './sources/schedule-sources.ts'
import type { SourceCatalog } from './sources/source-catalog.ts'

const tag = 'Knowledge'

interface Needs {
  readonly replica: Pick<Replica, 'searchMany'>
  readonly sources: SourceCatalog
  readonly solutionFoundScore: number
}

export const routes = ({ sources, ...search }: Needs): readonly Route[] => [
  ...articleRoutes(search),
  ...sourceRoutes(sources),
]

function sourceRoutes(sources: SourceCatalog): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/v1/knowledge/sources',
      access: 'knowledge:read',
      summary: 'List sources with their status',
      tag,
      reply: sourceListSchema,
      run: (context) => readSources(context, sources),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/v1/knowledge/sources/:source_id/sync',
      access: 'knowledge:write',
      summary: 'Ask for a source to be read now',
      tag,
      status: 202,
      params: z.object({ source_id: z.string().min(1).max(100) }),
      reply: sourceSchema,
      run: async (context, { params }) => {
        await requestSource(context, sources, params.source_id)
        return readSource(context, sources, params.source_id)
      },
    }),
  ]
}

function articleRoutes({ replica, solutionFoundScore }: Omit<Needs, 'sources'>): readonly Route[] {
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
      run: async (_context, { query: { query: text, audience, limit, ...filter } }) => {
        const [hits = []] = await replica.searchMany([{ text, audience, limit, filter }])
        return presentHits(hits, solutionFoundScore)
      },
    }),
  ]
}
