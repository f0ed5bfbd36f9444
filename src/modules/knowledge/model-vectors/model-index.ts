import type { Db } from '../../../kernel/db/db.ts'
import type { Embedder } from '../../inference/index.ts'
import type { AnalyzedArticle } from '../analyze-article.ts'
import { indexArticles, type Knowledge } from '../knowledge.ts'
import { poolVectors } from '../pool-vectors.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { listPassageVectors, type PassageVector } from './store.ts'

/** The knowledge once more, with the vectors of a configured model in place of our own. */
export interface ModelIndex {
  /** Takes over the articles as they are now, with what the model has embedded of them so far. */
  follow(articles: ReadonlyMap<string, AnalyzedArticle>): Promise<void>
  /** Undefined until the model has embedded every passage. */
  knowledge(): Knowledge | undefined
}

export function createModelIndex(db: Db, embedder: Pick<Embedder, 'id'>, vocabulary: Vocabulary): ModelIndex {
  /** By article: the one held, and the same with the model's vectors. The index knows by the object what has not changed. */
  const pooled = new Map<string, Pooled>()
  let knowledge: Knowledge | undefined
  let previous: Knowledge | undefined
  return {
    knowledge: () => knowledge,
    follow: async (articles) => {
      const missing = [...articles.values()].filter((article) => pooled.get(article.article.id)?.held !== article)
      for (const each of await poolMissing(db, embedder.id, missing)) {
        pooled.set(each.held.article.id, each)
      }
      for (const id of pooled.keys()) {
        if (!articles.has(id)) {
          pooled.delete(id)
        }
      }
      const own = [...articles].flatMap(([id, article]) => {
        const known = pooled.get(id)
        return known?.held === article ? [known.modeled] : []
      })
      knowledge = own.length === articles.size && own.length > 0 ? indexArticles(own, vocabulary, previous) : undefined
      previous = knowledge ?? previous
    },
  }
}

interface Pooled {
  readonly held: AnalyzedArticle
  readonly modeled: AnalyzedArticle
}

async function poolMissing(db: Db, model: string, missing: readonly AnalyzedArticle[]): Promise<Pooled[]> {
  if (missing.length === 0) {
    return []
  }
  const ids = missing.flatMap(({ article }) => article.passages.map(({ id }) => id))
  const rows = await listPassageVectors(db, model, ids)
  const byPassage = new Map(rows.map((row): [string, PassageVector] => [row.passageId, row]))
  const dimensions = rows[0]?.vector.length ?? 0
  return missing.flatMap((held) => {
    const vectors = held.article.passages.flatMap(({ id }) => byPassage.get(id)?.vector ?? [])
    const isComplete = vectors.length === held.article.passages.length && vectors.length > 0
    return isComplete && vectors.every(({ length }) => length === dimensions)
      ? [{ held, modeled: { ...held, ...poolVectors(vectors, dimensions) } }]
      : []
  })
}
