import type { Audience } from '../article.ts'

/** An article as curation reads it. */
export interface CuratedArticle {
  readonly id: string
  readonly externalId: string
  readonly sourceId: string
  readonly title: string
  readonly url: string | undefined
  readonly audience: Audience
  readonly kind: string
  /** ISO 639-1. */
  readonly language: string
  /** When its words last changed, as far as anybody knows. */
  readonly changedAt: Date
  /** Markdown. */
  readonly body: string
  /** Plain text, in order. */
  readonly passages: readonly string[]
}

export type FindingKind = 'broken_link' | 'contradiction' | 'duplicate' | 'injection' | 'stale'

/** Something about the knowledge that a person should look at. */
export interface Finding {
  readonly kind: FindingKind
  /** 0..1: how sure it is that this is a fault, and how much it matters. */
  readonly severity: number
  /** The articles concerned; the one to change first. */
  readonly articles: readonly { readonly id: string; readonly externalId: string; readonly title: string }[]
  /** What is wrong, in a sentence. */
  readonly problem: string
  /** The words in question, as they stand in the articles. */
  readonly quotes: readonly string[]
  /** What a person can do about it. */
  readonly advice: string
}

export const nameOf = ({ id, externalId, title }: CuratedArticle): Finding['articles'][number] => ({
  id,
  externalId,
  title,
})
