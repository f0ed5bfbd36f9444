import type { Database } from '../../kernel/db/db.ts'
import type { Live } from '../../kernel/live.ts'
import { analyzeArticle, createVocabulary, type AnalyzedArticle } from './analyze-article.ts'
import type { KnownArticle } from './article.ts'
import { KNOWLEDGE_TOPIC } from './import-articles.ts'
import { indexArticles, searchKnowledge, type SearchHit, type SearchQuery } from './search-knowledge.ts'
import { findDatabaseTime, listChangedArticles, listReplicaRows, type ReplicaRow } from './store.ts'

/** Announcements may be missed, so the replica also looks by itself. */
const POLL_MS = 5000

/** All living knowledge in memory, searched without asking the database, and kept current. */
export interface Replica {
  search(query: SearchQuery): SearchHit[]
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

export async function createReplica(database: Database, live: Live): Promise<Replica> {
  const vocabulary = createVocabulary()
  const holdings: Holdings = { articles: new Map(), seen: new Map(), since: await findDatabaseTime(database) }
  for (const { id, changed } of await listChangedArticles(database, holdings.since)) {
    holdings.seen.set(id, changed)
  }
  const take = (rows: readonly ReplicaRow[]): void => {
    for (const article of toArticles(rows)) {
      holdings.articles.set(article.id, analyzeArticle(article, vocabulary))
    }
  }
  take(await listReplicaRows(database))
  let knowledge = indexArticles([...holdings.articles.values()], vocabulary)
  let error: Error | undefined

  const catchUp = async (): Promise<number> => {
    const changed = await findChanges(database, holdings)
    if (changed.length > 0) {
      const rows = await listReplicaRows(database, changed)
      changed.forEach((id) => holdings.articles.delete(id))
      take(rows)
      knowledge = indexArticles([...holdings.articles.values()], vocabulary)
    }
    return changed.length
  }
  const refresh = oneAtATime(catchUp)
  const look = (): void => {
    refresh().then(
      () => (error = undefined),
      (cause: unknown) => (error = cause instanceof Error ? cause : new Error(String(cause))),
    )
  }
  const unsubscribe = live.subscribe(KNOWLEDGE_TOPIC, look)
  const timer = setInterval(look, POLL_MS).unref()
  return {
    search: (query) => searchKnowledge(knowledge, query),
    refresh,
    state: () => ({
      articles: holdings.articles.size,
      passages: [...holdings.articles.values()].reduce((sum, { passages }) => sum + passages.length, 0),
      error,
    }),
    close: async () => {
      clearInterval(timer)
      unsubscribe()
      await refresh.settled()
    },
  }
}

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
