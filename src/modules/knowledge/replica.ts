import type { Database } from '../../kernel/db/db.ts'
import type { Live } from '../../kernel/live.ts'
import { analyzeArticle, type AnalyzedArticle } from './analyze-article.ts'
import type { Embedder } from '../inference/index.ts'
import type { KnownArticle, ParsedArticle } from './article.ts'
import { imagineArticles } from './imagine-articles.ts'
import { KNOWLEDGE_TOPIC } from './import-articles.ts'
import { indexArticles, type Knowledge } from './knowledge.ts'
import { createModelIndex, type ModelIndex } from './model-vectors/model-index.ts'
import { searchKnowledge } from './search-knowledge.ts'
import type { SearchHit, SearchQuery } from './search-query.ts'
import { findDatabaseTime, listChangedArticles, listReplicaRows, type ReplicaRow } from './store.ts'
import { createVocabulary } from './vocabulary.ts'

/** Announcements may be missed, so the replica also looks by itself. */
const POLL_MS = 5000
/** After so many articles, requests get their turn. */
const ANALYZED_AT_ONCE = 20

/** All living knowledge in memory, searched without asking the database, and kept current. */
export interface Replica {
  search(query: SearchQuery): SearchHit[]
  /** Has the configured model, if any, embed questions that are about to be searched. Never fails. */
  prepare(texts: readonly string[]): Promise<void>
  /** Prepares and searches many, each in its place. */
  searchMany(queries: readonly SearchQuery[]): Promise<SearchHit[][]>
  /**
   * Searches what the knowledge would be with these articles added, or put in the place of those with the same id. By our
   * own word vectors, since no model has embedded them; nothing of the replica changes.
   */
  imagine(articles: readonly ParsedArticle[]): (query: SearchQuery) => SearchHit[]
  /** Takes over what has changed in the database, and says how many articles that was. */
  refresh(): Promise<number>
  state(): { readonly articles: number; readonly passages: number; readonly error: Error | undefined }
  close(): Promise<void>
}

interface Holdings {
  readonly articles: Map<string, AnalyzedArticle>
  /** When each article was last seen to have changed. */
  readonly seen: Map<string, string>
  since: string
}

export interface ReplicaOptions {
  /** That of searches that name none. */
  readonly scoring?: NonNullable<SearchQuery['scoring']>
  /** The configured model of vectors; without it, or where it fails, our own word vectors serve. */
  readonly embedder?: Embedder | undefined
}

export async function createReplica(
  database: Database,
  live: Live,
  { scoring = 'fused', embedder }: ReplicaOptions = {},
): Promise<Replica> {
  const vocabulary = createVocabulary()
  const holdings: Holdings = { articles: new Map(), seen: new Map(), since: await findDatabaseTime(database) }
  for (const { id, changed } of await listChangedArticles(database, holdings.since)) {
    holdings.seen.set(id, changed)
  }
  const take = async (rows: readonly ReplicaRow[]): Promise<void> => {
    for (const [index, article] of toArticles(rows).entries()) {
      holdings.articles.set(article.id, analyzeArticle(article, vocabulary))
      if (index % ANALYZED_AT_ONCE === ANALYZED_AT_ONCE - 1) {
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
  }
  await take(await listReplicaRows(database))
  let knowledge = indexArticles([...holdings.articles.values()], vocabulary)
  const model = embedder && createModelIndex(database, embedder, vocabulary)
  await model?.follow(holdings.articles)
  let error: Error | undefined

  const catchUp = async (): Promise<number> => {
    const changed = await findChanges(database, holdings)
    if (changed.length > 0) {
      const rows = await listReplicaRows(database, changed)
      changed.forEach((id) => holdings.articles.delete(id))
      await take(rows)
      knowledge = indexArticles([...holdings.articles.values()], vocabulary, knowledge)
    }
    await model?.follow(holdings.articles)
    return changed.length
  }
  const refresh = oneAtATime(catchUp)
  const searching = searchIn({ knowledge: () => knowledge, model, embedder, scoring })
  const look = (): void => {
    refresh().then(
      () => (error = undefined),
      (cause: unknown) => (error = cause instanceof Error ? cause : new Error(String(cause))),
    )
  }
  const unsubscribe = live.subscribe(KNOWLEDGE_TOPIC, look)
  const timer = setInterval(look, POLL_MS).unref()
  return {
    ...searching,
    imagine: (articles) =>
      searchImagined(imagineArticles(knowledge, [...holdings.articles.values()], articles), scoring),
    refresh,
    state: () => ({ ...sizesOf(holdings), error }),
    close: async () => {
      clearInterval(timer)
      unsubscribe()
      await refresh.settled()
    },
  }
}

const sizesOf = ({ articles }: Holdings): { readonly articles: number; readonly passages: number } => ({
  articles: articles.size,
  passages: [...articles.values()].reduce((sum, { article }) => sum + article.passages.length, 0),
})

interface Searchable {
  knowledge(): Knowledge
  readonly model: ModelIndex | undefined
  readonly embedder: Embedder | undefined
  readonly scoring: NonNullable<SearchQuery['scoring']>
}

/** The model's vectors where it has embedded all articles and this question; our own everywhere else. */
function searchIn(from: Searchable): Pick<Replica, 'search' | 'prepare' | 'searchMany'> {
  const { model, embedder, scoring } = from
  const search = (query: SearchQuery): SearchHit[] => {
    const vector = embedder?.vectorOf(query.text)
    const modeled = vector === undefined ? undefined : model?.knowledge()
    return modeled === undefined
      ? searchKnowledge(from.knowledge(), { scoring, ...query })
      : searchKnowledge(modeled, { scoring, ...query }, vector)
  }
  const prepare = async (texts: readonly string[]): Promise<void> => {
    if (model?.knowledge() !== undefined) {
      await embedder?.prepareQueries(texts)
    }
  }
  return {
    search,
    prepare,
    searchMany: async (queries) => {
      await prepare(queries.map(({ text }) => text))
      return queries.map(search)
    },
  }
}

const searchImagined =
  (imagined: Knowledge, scoring: Searchable['scoring']): ReturnType<Replica['imagine']> =>
  (query) =>
    searchKnowledge(imagined, { scoring, ...query })

/** The time is taken before looking, so that nothing falls between two looks. */
async function findChanges(database: Database, holdings: Holdings): Promise<string[]> {
  const now = await findDatabaseTime(database)
  const changes = await listChangedArticles(database, holdings.since)
  const news = changes.filter(({ id, changed }) => holdings.seen.get(id) !== changed)
  holdings.seen.clear()
  changes.forEach(({ id, changed }) => holdings.seen.set(id, changed))
  holdings.since = now
  return news.map(({ id }) => id)
}

/** Calls that come while one is running share the next one: it sees everything that was there when they called. */
function oneAtATime<Result>(work: () => Promise<Result>): (() => Promise<Result>) & { settled(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve()
  let next: Promise<Result> | undefined
  const call = (): Promise<Result> => {
    next ??= running
      .catch(() => undefined)
      .then(() => {
        const started = work()
        next = undefined
        running = started
        return started
      })
    return next
  }
  const settled = async (): Promise<void> => {
    await (next ?? running).catch(() => undefined)
  }
  return Object.assign(call, { settled })
}

function toArticles(rows: readonly ReplicaRow[]): KnownArticle[] {
  return [...Map.groupBy(rows, (row) => row.article_id).values()].flatMap((own): KnownArticle[] => {
    const [first] = own
    return first === undefined ? [] : [toArticle(first, own)]
  })
}

const toArticle = (row: ReplicaRow, rows: readonly ReplicaRow[]): KnownArticle => ({
  id: row.article_id,
  externalId: row.external_id,
  version: row.version,
  title: row.title,
  url: row.url ?? undefined,
  category: row.category ?? undefined,
  section: row.section,
  product: row.product ?? undefined,
  intents: row.intents,
  audience: row.audience,
  kind: row.article_kind,
  language: row.language,
  passages: rows.map((passage) => ({
    id: passage.passage_id,
    position: passage.position,
    headingPath: passage.heading_path,
    kind: passage.kind,
    text: passage.text,
  })),
})
