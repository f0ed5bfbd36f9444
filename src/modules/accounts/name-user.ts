import { LRUCache } from 'lru-cache'
import type { Context } from '../../kernel/context.ts'
import { findUserName } from './store/users.ts'

const KEPT = 10_000
const KEPT_MS = 60_000

/**
 * Tells the name of the person who acts; null for everyone else. Names are looked up through the context, and never
 * shared while being fetched: inside a transaction one may not wait for a query outside of it.
 */
export function createNaming(): (context: Context) => Promise<string | null> {
  const names = new LRUCache<string, string>({ max: KEPT, ttl: KEPT_MS })
  return async ({ db, actor }) => {
    if (actor.kind !== 'agent') {
      return null
    }
    const name = names.get(actor.id) ?? (await findUserName(db, actor.id))
    if (name === undefined) {
      return null
    }
    if (!names.has(actor.id)) {
      names.set(actor.id, name)
    }
    return name
  }
}
