import type { SourceListing, SourceListings } from '../../../integrations/sources/source.ts'
import type { ParsedArticle } from '../article.ts'
import type { DocumentOutcome } from './read-document.ts'
import type { KnownDocument, SeenDocument } from './store/sources.ts'

/** Keeps account of one reading of a source: which documents are there, which articles they hold, what went wrong. */
export class SyncLedger {
  readonly problems: string[]
  readonly #known: ReadonlyMap<string, KnownDocument>
  readonly #listed: ReadonlySet<string>
  readonly #isListingComplete: boolean
  /** Which document holds an article. */
  readonly #holders = new Map<string, string>()
  readonly #gone = new Set<string>()
  #articles: ParsedArticle[] = []
  #documents: SeenDocument[] = []
  #kept = 0
  #isStopped = false
  #hasUnknownFailure = false

  constructor(known: readonly KnownDocument[], listings: SourceListings) {
    this.#known = new Map(known.map((document) => [document.name, document]))
    this.#listed = new Set(listings.documents.map(({ name }) => name))
    this.#isListingComplete = listings.isComplete
    this.problems = [...(listings.problems ?? [])]
    for (const listing of listings.documents.filter((each) => this.isUnchanged(each))) {
      this.#keep(listing.name)
    }
  }

  /** Read well before, and its version says that nothing has changed since. */
  isUnchanged({ name, version }: SourceListing): boolean {
    const known = this.#known.get(name)
    return known !== undefined && known.error === null && version !== undefined && known.version === version
  }

  /** A document that failed is fetched whole: "not changed" would leave it failed. */
  validatorOf(name: string): string | undefined {
    const known = this.#known.get(name)
    return known?.error === null ? (known.validator ?? undefined) : undefined
  }

  take(listing: SourceListing, outcome: DocumentOutcome): void {
    const { name, version = null } = listing
    const known = this.#known.get(name)
    switch (outcome.kind) {
      case 'gone':
        this.#gone.add(name)
        return
      case 'unchanged':
        this.#keep(name)
        this.#documents.push({ ...blank(name), ...known, version, error: null })
        return
      case 'failed':
        this.#fail(name, outcome.problems)
        return
      case 'read':
        this.#read(listing, outcome)
    }
  }

  /** Ends the reading before its end; nothing can be said about the rest. */
  stop(why: string): void {
    this.#isStopped = true
    this.problems.push(why)
  }

  /** Whether every document was looked at, if not always with success. */
  get isFinished(): boolean {
    return !this.#isStopped
  }

  /**
   * Whether what was not found is gone. A document that fails and was never seen before may be a known one under a new
   * name: then nothing is removed this time.
   */
  get isComplete(): boolean {
    return this.#isListingComplete && !this.#isStopped && !this.#hasUnknownFailure
  }

  get keptArticles(): number {
    return this.#kept
  }

  get waiting(): { readonly documents: number; readonly length: number } {
    return { documents: this.#documents.length, length: this.#articles.reduce((sum, { body }) => sum + body.length, 0) }
  }

  takeWaiting(): { readonly articles: readonly ParsedArticle[]; readonly documents: readonly SeenDocument[] } {
    const taken = { articles: this.#articles, documents: this.#documents }
    this.#articles = []
    this.#documents = []
    return taken
  }

  presentIds(): string[] {
    return [...this.#holders.keys()]
  }

  goneDocuments(): string[] {
    const missing = this.isComplete ? [...this.#known.keys()].filter((name) => !this.#listed.has(name)) : []
    return [...this.#gone, ...missing]
  }

  #keep(name: string): void {
    const ids = this.#known.get(name)?.articleIds ?? []
    ids.forEach((id) => this.#holders.set(id, name))
    this.#kept += ids.length
  }

  #fail(name: string, problems: readonly string[]): void {
    const known = this.#known.get(name)
    this.#keep(name)
    this.problems.push(...problems)
    this.#hasUnknownFailure ||= known === undefined
    // Without a version: it is fetched again the next time, whatever the listing says.
    this.#documents.push({ ...blank(name), ...known, version: null, validator: null, error: problems.join('\n') })
  }

  #read(listing: SourceListing, outcome: Extract<DocumentOutcome, { kind: 'read' }>): void {
    const { name, version = null } = listing
    const problems = [...outcome.problems]
    const own: ParsedArticle[] = []
    for (const article of outcome.articles) {
      const holder = this.#holders.get(article.externalId)
      if (holder === undefined) {
        this.#holders.set(article.externalId, name)
        own.push(article)
      } else {
        problems.push(twin(name, article, holder))
      }
    }
    const before = this.#known.get(name)?.articleIds ?? []
    const ids = own.map(({ externalId }) => externalId)
    const error = problems.length === 0 ? null : problems.join('\n')
    if (error !== null) {
      // Some of what it held before may be in the parts that could not be read.
      before.filter((id) => !this.#holders.has(id)).forEach((id) => this.#holders.set(id, name))
    }
    const articleIds = error === null ? ids : [...new Set([...ids, ...before])]
    this.#articles.push(...own)
    this.problems.push(...problems)
    this.#documents.push({ name, version, validator: outcome.validator ?? null, articleIds, error })
  }
}

const blank = (name: string): SeenDocument => ({ name, version: null, validator: null, articleIds: [], error: null })

const twin = (name: string, { externalId, title }: ParsedArticle, holder: string): string =>
  `${name}: "${title}" has the id ${externalId}, as an article of ${holder} has. Give one of them another id.`
