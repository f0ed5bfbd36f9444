/** What a source says it has, without its text. */
export interface SourceListing {
  /** The source's own name for the document, unique within it. */
  readonly name: string
}

/** A document with its text: Markdown, with or without YAML front matter. */
export interface SourceDocument extends SourceListing {
  readonly text: string
}

/**
 * The port: a place where a company keeps what it knows. An adapter gives out text and never touches our tables.
 * It throws an AppError of kind `unprocessable`, naming the document, when that one cannot be given out.
 */
export interface KnowledgeSource {
  /** Ours, unique among all sources. */
  readonly id: string
  readonly kind: string
  /** All documents there are, sorted by name. */
  list(): Promise<readonly SourceListing[]>
  fetch(listing: SourceListing): Promise<SourceDocument>
}
