import type { Audience, PassageKind } from './article.ts'
import type { Grounds } from './grounds.ts'
import type { RankFeatures } from './rank-features.ts'
import type { Correction } from './read-query.ts'

export interface SearchQuery {
  readonly text: string
  /** As understood; articles that serve it are favored. */
  readonly category?: string | undefined
  readonly intent?: string | undefined
  /** `public` for anything a customer may come to see. */
  readonly audience: 'public' | 'all'
  /** Of hits, that is passages. */
  readonly limit: number
  /** Whoever quotes the first article chooses the lines: it is given with all of its passages, beyond the limit. */
  readonly wholeFirst?: boolean
  /** Articles that differ are left out, before anything is scored. */
  readonly filter?: SearchFilter
  /**
   * `fused`: by the second look (the default). `document004`: twice as many articles as asked for are taken by their
   * fused score, and ranked by the mean of it and of how well the second look thinks they fit.
   */
  readonly scoring?: 'fused' | 'document004'
}

export interface SearchFilter {
  readonly product?: string | undefined
  /** ISO 639-1. */
  readonly language?: string | undefined
  readonly category?: string | undefined
}

export interface SearchHit {
  readonly passageId: string
  readonly articleId: string
  readonly externalId: string
  readonly articleVersion: number
  readonly title: string
  readonly url?: string
  readonly audience: Audience
  /** ISO 639-1, of the article. */
  readonly language: string
  readonly headingPath: readonly string[]
  /** Its place in the article. */
  readonly position: number
  readonly kind: PassageKind
  readonly text: string
  readonly score: number
  /** What the score and the confidence were made of. */
  readonly stages: Grounds & {
    /** Of the words, BM25F. */
    readonly bm25: number
    /** Of the words in this passage. */
    readonly passage: number
    /** Cosine of what the article says. */
    readonly vector: number
    /** Mean of the words' share of the best article's and of the cosine, 0..1. */
    readonly fused: number
    /** What the second look saw; its weighted sum is `rerank`. */
    readonly features: RankFeatures
    readonly rerank: number
    /** What was added to it because of intent and category, of the kind of article, and of an error code it names. */
    readonly intentBoost: number
    readonly kindBoost: number
    readonly codeBoost: number
    /** Words of the question that were taken for misspelt. */
    readonly corrections: readonly Correction[]
    /** How sure it is that the knowledge has an answer at all, whichever article it is; the same for all hits. */
    readonly known: number
  }
  /** How sure it is that this article answers, 0..1. */
  readonly confidence: number
}
