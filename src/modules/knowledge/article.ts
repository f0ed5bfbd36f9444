import { createHash } from 'node:crypto'

export type Audience = 'public' | 'internal'
export const articleKinds = ['article', 'faq', 'policy', 'solution', 'product_fact'] as const
export type ArticleKind = (typeof articleKinds)[number]
export type PassageKind = 'text' | 'steps' | 'table'

/** A piece of an article that can be quoted: some paragraphs, a whole list of steps, or a whole table. Plain text. */
export interface ParsedPassage {
  /** The headings it stands under, outermost first; the article's title is not among them. */
  readonly headingPath: readonly string[]
  readonly kind: PassageKind
  /** Paragraphs are parted by a blank line; steps read `1. …`, items `- …`, rows `Column: value · Column: value`. */
  readonly text: string
  readonly contentHash: string
}

/** An article as its source gives it. */
export interface ParsedArticle {
  /** The source's own name for it (`KB001`), unique within the source. */
  readonly externalId: string
  readonly title: string
  readonly url: string | undefined
  readonly category: string | undefined
  /** Where it stands in its source, outermost first: breadcrumbs, else folders. */
  readonly section: readonly string[]
  readonly product: string | undefined
  /** The intents it serves; searching for one of them favors it. */
  readonly intents: readonly string[]
  readonly audience: Audience
  readonly kind: ArticleKind
  /** ISO 639-1. */
  readonly language: string
  /** Day it was last looked over, as it says itself: `2026-11-21`. */
  readonly reviewedOn: string | undefined
  readonly body: string
  readonly contentHash: string
  readonly passages: readonly ParsedPassage[]
}

/** A passage as it is kept. */
export interface Passage {
  readonly id: string
  readonly position: number
  readonly headingPath: readonly string[]
  readonly kind: PassageKind
  readonly text: string
}

/** An article with its living passages, as the search holds it. */
export interface KnownArticle {
  readonly id: string
  readonly externalId: string
  readonly version: number
  readonly title: string
  readonly url: string | undefined
  readonly category: string | undefined
  readonly section: readonly string[]
  readonly product: string | undefined
  readonly intents: readonly string[]
  readonly audience: Audience
  readonly kind: string
  readonly language: string
  readonly passages: readonly Passage[]
}

/** The same content always has the same hash, on every machine. */
export function hashContent(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}
