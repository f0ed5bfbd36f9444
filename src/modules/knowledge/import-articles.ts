import type { Context } from '../../kernel/context.ts'
import { createId } from '../../kernel/ids.ts'
import type { ParsedArticle } from './article.ts'
import { articlesImported } from './events.ts'
import { planImport, planPassages, type ImportPlan } from './plan-import.ts'
import { findSourceForImport, insertSource } from './sources/store/sources.ts'
import {
  insertPassages,
  listImportedArticles,
  listImportedPassages,
  markArticlesDeleted,
  markPassagesMoved,
  markPassagesRetired,
  upsertArticles,
} from './store.ts'

/** The topic under which live listeners hear that knowledge has changed. */
export const KNOWLEDGE_TOPIC = 'knowledge'

export interface SourceImport {
  readonly sourceId: string
  /** Of a source that is met for the first time. */
  readonly kind: string
  readonly articles: readonly ParsedArticle[]
  /** Whether these, and those that are present, are all articles of the source, so that others of it are gone. */
  readonly isComplete: boolean
  /** Ids of articles that are there, and were not read again. */
  readonly present?: readonly string[]
}

export interface ImportCounts {
  readonly inserted: number
  readonly updated: number
  readonly unchanged: number
  readonly removed: number
}

/** Makes the knowledge say what the source says, in one transaction. Done twice, it changes nothing. */
export async function importArticles(context: Context, source: SourceImport): Promise<ImportCounts> {
  return context.transaction(async (inside) => {
    await insertSource(inside.db, { id: source.sourceId, kind: source.kind })
    // Held until the end: two imports of one source wait for each other.
    await findSourceForImport(inside.db, source.sourceId)
    const known = await listImportedArticles(inside.db, source.sourceId)
    const plan = planImport(known, source.articles, {
      isComplete: source.isComplete,
      present: source.present ?? [],
      createId: () => createId(inside.now.getTime()),
    })
    await write(inside, source.sourceId, plan)
    const inserted = plan.articles.filter(({ isNew }) => isNew).length
    const counts = {
      inserted,
      updated: plan.articles.length - inserted,
      unchanged: plan.unchanged,
      removed: plan.removedIds.length,
    }
    if (counts.inserted + counts.updated + counts.removed > 0) {
      await inside.emit(articlesImported, [{ payload: { sourceId: source.sourceId, ...counts } }])
      await inside.announce(KNOWLEDGE_TOPIC, [source.sourceId])
    }
    return counts
  })
}

async function write({ db, now }: Context, sourceId: string, plan: ImportPlan): Promise<void> {
  const changedIds = plan.articles.filter(({ isNew }) => !isNew).map(({ id }) => id)
  const living = await listImportedPassages(db, [...changedIds, ...plan.removedIds])
  const before = Map.groupBy(living, ({ articleId }) => articleId)
  await upsertArticles(db, sourceId, plan.articles)
  await markArticlesDeleted(db, plan.removedIds)
  const plans = plan.articles.map(({ id, version, article }) => ({
    id,
    version,
    ...planPassages(before.get(id) ?? [], article.passages),
  }))
  const orphaned = plan.removedIds.flatMap((id) => (before.get(id) ?? []).map((passage) => passage.id))
  await markPassagesRetired(db, [...plans.flatMap(({ retiredIds }) => retiredIds), ...orphaned])
  await markPassagesMoved(
    db,
    plans.flatMap(({ kept }) => kept),
  )
  await insertPassages(
    db,
    plans.flatMap(({ id, version, added }) =>
      added.map(({ position, passage }) => ({
        id: createId(now.getTime()),
        articleId: id,
        version,
        position,
        passage,
      })),
    ),
  )
}
