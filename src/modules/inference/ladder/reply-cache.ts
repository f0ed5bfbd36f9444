import { LRUCache } from 'lru-cache'
import type { Clock } from '../../../kernel/clock.ts'
import type { Db } from '../../../kernel/db/db.ts'
import type { Live } from '../../../kernel/live.ts'
import { findReplies, findScope, type ModelReplyRow } from '../store.ts'
import type { CacheSettings } from './ladder-settings.ts'
import type { RequestKeys } from './request-keys.ts'
import { meansTheSame, printQuestion, type QuestionPrint } from './same-question.ts'

export interface CacheHit {
  readonly outcome: 'cached' | 'similar'
  readonly row: ModelReplyRow
}

/** Replies that have been paid for: in memory, and in the database below it. */
export interface ReplyCache {
  find(keys: RequestKeys, question: string | undefined): Promise<CacheHit | undefined>
  /** Of a reply that the ledger has written. */
  remember(row: ModelReplyRow): void
  close(): void
}

export interface ReplyCacheNeeds {
  readonly settings: CacheSettings
  readonly db: Db
  readonly live: Live
  readonly clock: Clock
}

/** Characters of replies held in memory. */
const MEMORY_CHARACTERS = 32_000_000
const MEMORY_REPLIES = 20_000
/** The newest questions on the same grounds and of the same words are looked at. */
const SCOPE_LIMIT = 20
const HOUR_MS = 3_600_000
/** Announced by the database when a ticket is erased (migration 0012). */
const ERASED_TOPIC = 'model-replies-erased'

export function createReplyCache({ settings, db, live, clock }: ReplyCacheNeeds): ReplyCache {
  const memory = new LRUCache<string, ModelReplyRow>({
    max: MEMORY_REPLIES,
    maxSize: MEMORY_CHARACTERS,
    sizeCalculation: ({ reply }) => reply.length + 1,
  })
  const since = (hours: number): Date => new Date(clock.now().getTime() - hours * HOUR_MS)
  const close = live.subscribe(ERASED_TOPIC, (ticketIds) => forget(memory, ticketIds))

  const findExact = async (keys: readonly string[]): Promise<ModelReplyRow | undefined> => {
    const earliest = since(settings.exactHours)
    const held = keys.map((key) => memory.get(key)).find((row) => row !== undefined && row.created_at > earliest)
    if (held !== undefined) {
      return held
    }
    const rows = await findReplies(db, keys, earliest)
    const best = keys.map((key) => rows.find((row) => row.key === key)).find((row) => row !== undefined)
    if (best !== undefined) {
      memory.set(best.key, best)
    }
    return best
  }
  const findSimilar = async (scope: string, print: QuestionPrint): Promise<ModelReplyRow | undefined> => {
    const rows = await findScope(db, { scope, since: since(settings.similarHours), limit: SCOPE_LIMIT })
    return rows.find(({ question }) => {
      const other = question === null ? undefined : printQuestion(question)
      return other !== undefined && meansTheSame(print, other, settings.similarity)
    })
  }
  return {
    close,
    remember: (row) => void memory.set(row.key, row),
    find: async ({ exact, scope }, question) => {
      if (!settings.isEnabled) {
        return undefined
      }
      const same = await findExact(exact)
      if (same !== undefined) {
        return { outcome: 'cached', row: same }
      }
      const print = scope === undefined || question === undefined ? undefined : printQuestion(question)
      const similar = scope === undefined || print === undefined ? undefined : await findSimilar(scope, print)
      return similar && { outcome: 'similar', row: similar }
    },
  }
}

/** Without ids a notice may have been missed: anything may have been erased. */
function forget(memory: LRUCache<string, ModelReplyRow>, ticketIds: readonly string[]): void {
  const erased = new Set(ticketIds)
  const isErased = ({ ticket_id }: ModelReplyRow): boolean =>
    ticketIds.length === 0 || (ticket_id !== null && erased.has(ticket_id))
  const keys = memory.dump().flatMap(([key, { value }]) => (isErased(value) ? [key] : []))
  keys.forEach((key) => memory.delete(key))
}
