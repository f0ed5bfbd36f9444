import { AppError } from '../../kernel/errors.ts'
import type { ParsedArticle, ParsedPassage } from './article.ts'

/** An article as it was when last imported. */
export interface ImportedArticle {
  readonly id: string
  readonly externalId: string
  readonly version: number
  readonly contentHash: string
  readonly isDeleted: boolean
}

export interface ImportedPassage {
  readonly id: string
  readonly articleId: string
  readonly position: number
  readonly contentHash: string
}

export interface PlannedArticle {
  readonly id: string
  readonly version: number
  readonly isNew: boolean
  readonly article: ParsedArticle
}

/** What has to be written so that the knowledge says what the source says. */
export interface ImportPlan {
  readonly articles: readonly PlannedArticle[]
  readonly unchanged: number
  /** No longer in the source. */
  readonly removedIds: readonly string[]
}

interface ImportRules {
  /** Whether what is neither among the articles nor present is gone. */
  readonly isComplete: boolean
  readonly present?: readonly string[]
  readonly createId: () => string
}

/** Compares a source's articles with what is known of it. An article that came back is a new version of itself. */
export function planImport(
  known: readonly ImportedArticle[],
  articles: readonly ParsedArticle[],
  { isComplete, present: others = [], createId }: ImportRules,
): ImportPlan {
  refuseTwins(articles)
  const byExternalId = new Map(known.map((article) => [article.externalId, article]))
  const planned = articles.flatMap((article): PlannedArticle[] => {
    const before = byExternalId.get(article.externalId)
    if (before === undefined) {
      return [{ id: createId(), version: 1, isNew: true, article }]
    }
    const isSame = before.contentHash === article.contentHash && !before.isDeleted
    return isSame ? [] : [{ id: before.id, version: before.version + 1, isNew: false, article }]
  })
  const present = new Set([...others, ...articles.map(({ externalId }) => externalId)])
  const removed = known.filter(({ externalId, isDeleted }) => isComplete && !isDeleted && !present.has(externalId))
  return { articles: planned, unchanged: articles.length - planned.length, removedIds: removed.map(({ id }) => id) }
}

function refuseTwins(articles: readonly ParsedArticle[]): void {
  const titles = new Map<string, string>()
  for (const { externalId, title } of articles) {
    const other = titles.get(externalId)
    if (other !== undefined) {
      throw new AppError(
        'unprocessable',
        `Two articles have the id ${externalId}: "${other}" and "${title}". Give one of them another id.`,
      )
    }
    titles.set(externalId, title)
  }
}

export interface PassagePlan {
  readonly kept: readonly { readonly id: string; readonly position: number }[]
  readonly added: readonly { readonly position: number; readonly passage: ParsedPassage }[]
  readonly retiredIds: readonly string[]
}

/** A passage that says the same as before stays the very same passage, wherever it moved to. */
export function planPassages(known: readonly ImportedPassage[], passages: readonly ParsedPassage[]): PassagePlan {
  const waiting = new Map<string, ImportedPassage[]>()
  for (const passage of known) {
    waiting.set(passage.contentHash, [...(waiting.get(passage.contentHash) ?? []), passage])
  }
  const kept: { id: string; position: number }[] = []
  const added: { position: number; passage: ParsedPassage }[] = []
  passages.forEach((passage, position) => {
    const same = waiting.get(passage.contentHash)?.shift()
    if (same === undefined) {
      added.push({ position, passage })
    } else {
      kept.push({ id: same.id, position })
    }
  })
  return { kept, added, retiredIds: [...waiting.values()].flat().map(({ id }) => id) }
}
