/** What the company knows: articles from its sources, cut into passages, searched in memory. What to say with them is answering's. */
import { curationRoutes } from './curation/routes.ts'
import type { Embedder } from '../inference/index.ts'
import { jobs } from './jobs.ts'
import type { Replica } from './replica.ts'
import type { SourceReading } from './sources/schedule-sources.ts'
import type { SourceCatalog } from './sources/source-catalog.ts'
import { routes } from './routes.ts'

export type { Audience, KnownArticle, ParsedArticle, ParsedPassage, Passage, PassageKind } from './article.ts'
export { checkKnowledge, type KnowledgeCheck } from './curation/check-knowledge.ts'
export { presentCheck } from './curation/routes.ts'
export type { ImportCounts, SourceImport } from './import-articles.ts'
export { createReplica, type Replica } from './replica.ts'
export { analyzeArticle, type AnalyzedArticle } from './analyze-article.ts'
export { createKnowledge, indexArticles, type Knowledge } from './knowledge.ts'
export { createVocabulary, type Vocabulary } from './vocabulary.ts'
export { searchKnowledge } from './search-knowledge.ts'
export type { SearchFilter, SearchHit, SearchQuery } from './search-query.ts'
export { splitSentences } from './split-sentences.ts'
export { removeSource } from './sources/remove-source.ts'
export { readSources, type SourceStatus } from './sources/read-sources.ts'
export { readSourceArticles } from './sources/read-source-articles.ts'
export { syncKnownSource, type SourceReading } from './sources/schedule-sources.ts'
export { solvedTicketsSettingsSchema, solvedTicketsSource } from './sources/solved-tickets-source.ts'
export type { ConfiguredSource, SourceCatalog } from './sources/source-catalog.ts'
export { syncSource, type SyncOptions, type SyncResult } from './sync-source.ts'
export { tokenize } from './tokenize.ts'
export { synonyms } from './words.ts'

/** What this module asks of the app. */
export interface Needs {
  readonly replica: Pick<Replica, 'searchMany'>
  /** The configured model of vectors. */
  readonly embedder?: Embedder | undefined
  readonly sources: SourceCatalog
  /** Hears how the readings went that a worker has done. */
  readonly told: (readings: readonly SourceReading[]) => void
  /** Days without a change after which an article is due for a look. */
  readonly staleAfterDays: number
  /** How sure a passage must be to count as a solution, 0 to 1. */
  readonly solutionFoundScore: number
}

export const knowledge = ({ replica, embedder, sources, told, staleAfterDays, solutionFoundScore }: Needs) => ({
  routes: [...routes({ replica, sources, solutionFoundScore }), ...curationRoutes(staleAfterDays)],
  jobs: jobs(sources, told, embedder),
})
