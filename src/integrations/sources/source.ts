/** What a source knows about a document besides its text. What the document says about itself wins. */
export interface DocumentFacts {
  /** The name people know it by (`KB001`); unset: its name without the ending. */
  readonly id?: string
  readonly title?: string
  /** Where customers read it. */
  readonly url?: string
  readonly category?: string
  /** Where it stands, outermost first. */
  readonly section?: readonly string[]
  readonly product?: string
  readonly intents?: readonly string[]
  /** Who may see it. What is not known to be for everybody is `internal`. */
  readonly audience?: 'public' | 'internal'
  readonly kind?: 'article' | 'faq' | 'policy' | 'solution' | 'product_fact'
  /** ISO 639-1. */
  readonly language?: string
}

/** What a source says it has, without its text. */
export interface SourceListing {
  /** The source's own name for the document, unique within it. */
  readonly name: string
  /** Changes whenever the document or who may see it does. The same as last time: it is not fetched again. */
  readonly version?: string
}

export interface SourceListings {
  /** Sorted by name. */
  readonly documents: readonly SourceListing[]
  /** Whether these are all documents there are, so that what is missing among them is gone. */
  readonly isComplete: boolean
  /** One line for each part of the source that could not be listed. */
  readonly problems?: readonly string[]
  /** Handed to the next listing, which may then tell only what has changed since. */
  readonly resumeFrom?: string
}

export interface ListOptions {
  /** What the last listing gave. Unset: everything is asked for, and nothing is taken on trust. */
  readonly resumeFrom?: string
  readonly signal?: AbortSignal
}

export interface FetchOptions {
  /** What the last fetch of this document gave. */
  readonly validator?: string
  readonly signal?: AbortSignal
}

/** A document as it is: text or a file of some format. */
export interface SourceDocument {
  readonly name: string
  readonly content: string | Uint8Array
  /** `text/markdown`, `application/pdf`, with or without charset. Unset: told by the ending of the name. */
  readonly mediaType?: string
  readonly facts?: DocumentFacts
  /** Handed to the next fetch, so that the other side can say that nothing has changed. */
  readonly validator?: string
}

/** `unchanged` since the fetch that gave the validator; `gone` although it was listed. */
export type Fetched = SourceDocument | 'unchanged' | 'gone'

/**
 * The port: a place where a company keeps what it knows. An adapter gives out documents and never touches our tables.
 * It throws an AppError of kind `unprocessable`, naming the document, when that one cannot be given out.
 */
export interface KnowledgeSource {
  /** Ours, unique among all sources. */
  readonly id: string
  readonly kind: string
  /** What it was opened with, without secrets: for people to see. */
  readonly settings?: Readonly<Record<string, unknown>>
  list(options?: ListOptions): Promise<SourceListings>
  fetch(listing: SourceListing, options?: FetchOptions): Promise<Fetched>
}
