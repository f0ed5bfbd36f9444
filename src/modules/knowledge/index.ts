/** What the company knows: articles from its sources, cut into passages, searched in memory. What to say with them is answering's. */
import type { Replica } from './replica.ts'
import { routes } from './routes.ts'

export type { Audience, KnownArticle, ParsedArticle, ParsedPassage, Passage, PassageKind } from './article.ts'
export type { ImportCounts, SourceImport } from './import-articles.ts'
export { createReplica, type Replica } from './replica.ts'
export type { Knowledge, SearchHit, SearchQuery } from './search-knowledge.ts'
export { splitSentences } from './split-sentences.ts'
export { syncSource, type SyncResult } from './sync-source.ts'
export { tokenize } from './tokenize.ts'

/** What this module asks of the app. */
export interface Needs {
  readonly replica: Pick<Replica, 'search'>
}

export const knowledge = ({ replica }: Needs) => ({ routes: routes(replica), jobs: [] })
