import type { KnowledgeSource, SourceListing } from '../../integrations/sources/source.ts'
import type { Context } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { createId } from '../../kernel/ids.ts'
import { hashContent } from './article.ts'
import { createDocumentReader, type DocumentReader } from './formats/document-reader.ts'
import { importArticles, type ImportCounts } from './import-articles.ts'
import { readDocument, type DocumentOutcome } from './sources/read-document.ts'
import { SyncLedger } from './sources/sync-ledger.ts'
import {
  deleteDocuments,
  holdSource,
  listDocuments,
  markSourceRead,
  updateHold,
  updateReadWith,
  updateSourceSettings,
  upsertDocuments,
  type HeldSource,
} from './sources/store/sources.ts'
import { TimeOver, withinTime } from './sources/within-time.ts'

export interface SyncResult extends ImportCounts {
  /** One line for each mistake: document, line where there is one, what is wrong. */
  readonly problems: readonly string[]
  /** Whether every document was looked at, if not always with success. */
  readonly isFinished: boolean
  /** Whether articles that are gone could be told from those that only failed, and were removed. */
  readonly isComplete: boolean
}

export interface SyncOptions {
  /** Milliseconds for the whole reading; what is left then is read the next time. */
  readonly timeLimit?: number
  /** Milliseconds for one document. */
  readonly documentTimeLimit?: number
  readonly reader?: DocumentReader
  /** After each document. */
  readonly onProgress?: (done: number, total: number) => void
}

/** Raised whenever documents are read differently, so that all of them are read again. */
const READERS = 1
const TIME_LIMIT = 30 * 60_000
const DOCUMENT_TIME_LIMIT = 2 * 60_000
/** A reading gives a sign of life this often; without one for the second time, its process has died. */
const SIGN_OF_LIFE_MS = 60_000
const HOLD_SECONDS = 180
/** Imported together, so that a large source neither fills the memory nor holds one long transaction. */
const BATCH = 200
const BATCH_LENGTH = 4_000_000
/** So many in a row out of reach: the other side is down, and the rest is not tried. */
const MOST_UNREACHABLE = 5

/**
 * Reads a source and imports what has changed. A document that cannot be read is reported and leaves what is known of
 * it as it was. Articles are removed only when the listing was complete and it is known which documents they were.
 * One reading of a source at a time, over all processes.
 */
export async function syncSource(
  context: Context,
  source: KnowledgeSource,
  options: SyncOptions = {},
): Promise<SyncResult> {
  const { timeLimit = TIME_LIMIT } = options
  const holder = createId()
  const held = await hold(context, source, holder)
  const reader = options.reader ?? createDocumentReader()
  const sign = setInterval(() => {
    // A sign that does not get through is made up for by the next.
    updateHold(context.db, { id: source.id, holder, seconds: HOLD_SECONDS }).catch(() => undefined)
  }, SIGN_OF_LIFE_MS).unref()
  try {
    return await readSource(context, source, { ...options, timeLimit, reader, held, holder })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const failure = { id: source.id, holder, error: message, isSuccess: false, isFull: false, resumeFrom: null }
    await markSourceRead(context.db, failure)
    throw error
  } finally {
    clearInterval(sign)
    if (options.reader === undefined) {
      await reader.close()
    }
  }
}

async function hold(
  context: Context,
  { id, kind, settings = {} }: KnowledgeSource,
  holder: string,
): Promise<HeldSource> {
  return context.transaction(async ({ db }) => {
    await updateSourceSettings(db, { id, kind, settings })
    await updateReadWith(db, id, hashContent([READERS, kind, settings]))
    const held = await holdSource(db, { id, holder, seconds: HOLD_SECONDS })
    if (held === undefined) {
      throw new AppError('conflict', `The source ${id} is being read at this moment. Try again when it is done.`)
    }
    return held
  })
}

interface Run extends SyncOptions {
  readonly timeLimit: number
  readonly reader: DocumentReader
  readonly held: HeldSource
  readonly holder: string
}

async function readSource(context: Context, source: KnowledgeSource, run: Run): Promise<SyncResult> {
  const end = performance.now() + run.timeLimit
  const { resumeFrom, isRecentlyFull } = run.held
  const since = isRecentlyFull && resumeFrom !== null ? { resumeFrom } : {}
  const listings = await withinTime((signal) => source.list({ ...since, signal }), {
    milliseconds: run.timeLimit,
    what: `${source.id}: the list of documents did not come within ${run.timeLimit / 1000} s.`,
  })
  const ledger = new SyncLedger(await listDocuments(context.db, source.id), listings)
  const imported = new Import(context, source, ledger)
  await readAll({ source, run, end, ledger, imported }, listings.documents)
  const counts = await imported.finish()
  const { problems } = ledger
  await markSourceRead(context.db, {
    id: source.id,
    holder: run.holder,
    error: problems.length === 0 ? null : shortened(problems),
    isSuccess: ledger.isFinished,
    isFull: ledger.isComplete,
    resumeFrom: ledger.isFinished ? (listings.resumeFrom ?? null) : null,
  })
  const { isFinished, isComplete } = ledger
  return { ...counts, unchanged: counts.unchanged + ledger.keptArticles, problems, isFinished, isComplete }
}

interface Reading {
  readonly source: KnowledgeSource
  readonly run: Run
  /** On the clock of `performance`. */
  readonly end: number
  readonly ledger: SyncLedger
  readonly imported: Import
}

async function readAll(reading: Reading, documents: readonly SourceListing[]): Promise<void> {
  const { run, ledger, imported, source } = reading
  let unreachable = 0
  for (const [index, listing] of documents.entries()) {
    if (!ledger.isUnchanged(listing)) {
      if (performance.now() > reading.end) {
        ledger.stop(
          `${source.id}: the time was over after ${index} of ${documents.length} documents; the rest is read next time.`,
        )
        return
      }
      const outcome = await readOne(reading, listing)
      ledger.take(listing, outcome)
      unreachable = outcome.kind === 'failed' && outcome.isUnreachable ? unreachable + 1 : 0
      if (unreachable === MOST_UNREACHABLE) {
        ledger.stop(`${source.id}: ${unreachable} documents in a row are out of reach; the rest is read next time.`)
        return
      }
      await imported.flushWhenFull()
    }
    run.onProgress?.(index + 1, documents.length)
  }
}

async function readOne({ source, run, end, ledger }: Reading, listing: SourceListing): Promise<DocumentOutcome> {
  const { documentTimeLimit = DOCUMENT_TIME_LIMIT, reader } = run
  const milliseconds = Math.max(1, Math.min(documentTimeLimit, end - performance.now()))
  const validator = ledger.validatorOf(listing.name)
  try {
    return await withinTime((signal) => readDocument({ source, listing, reader, validator, signal }), {
      milliseconds,
      what: `${listing.name}: did not come within ${Math.round(milliseconds / 1000)} s.`,
    })
  } catch (error) {
    if (error instanceof TimeOver) {
      return { kind: 'failed', problems: [error.message], isUnreachable: true }
    }
    throw error
  }
}

/** Writes what was read, a batch at a time, and in the end removes what is gone. */
class Import {
  readonly #context: Context
  readonly #source: KnowledgeSource
  readonly #ledger: SyncLedger
  readonly #total = { inserted: 0, updated: 0, unchanged: 0, removed: 0 }

  constructor(context: Context, source: KnowledgeSource, ledger: SyncLedger) {
    this.#context = context
    this.#source = source
    this.#ledger = ledger
  }

  async flushWhenFull(): Promise<void> {
    const { documents, length } = this.#ledger.waiting
    if (documents >= BATCH || length >= BATCH_LENGTH) {
      await this.#flush(false)
    }
  }

  async finish(): Promise<ImportCounts> {
    await this.#flush(true)
    return this.#total
  }

  async #flush(isLast: boolean): Promise<void> {
    const { id, kind } = this.#source
    const { articles, documents } = this.#ledger.takeWaiting()
    const isComplete = isLast && this.#ledger.isComplete
    const counts = await this.#context.transaction(async (inside) => {
      const present = isComplete ? this.#ledger.presentIds() : []
      const result = await importArticles(inside, { sourceId: id, kind, articles, isComplete, present })
      await upsertDocuments(inside.db, id, documents)
      if (isLast) {
        await deleteDocuments(inside.db, id, this.#ledger.goneDocuments())
      }
      return result
    })
    this.#total.inserted += counts.inserted
    this.#total.updated += counts.updated
    this.#total.unchanged += counts.unchanged
    this.#total.removed += counts.removed
  }
}

const MOST_PROBLEMS = 20

const shortened = (problems: readonly string[]): string =>
  [
    ...problems.slice(0, MOST_PROBLEMS),
    ...(problems.length > MOST_PROBLEMS ? [`… and ${problems.length - MOST_PROBLEMS} more`] : []),
  ].join('\n')
