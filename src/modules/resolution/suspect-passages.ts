import { LRUCache } from 'lru-cache'
import type { SearchHit } from '../knowledge/index.ts'
import { findInjection, INJECTION_FROM } from '../understanding/index.ts'

const REMEMBERED = 20_000
/** By passage: its words never change. */
const scores = new LRUCache<string, number>({ max: REMEMBERED })

/** Whether a passage reads like an order to an assistant. Such a passage is neither quoted nor shown to a model. */
export function isSuspect({ passageId, text }: Pick<SearchHit, 'passageId' | 'text'>): boolean {
  const known = scores.get(passageId) ?? findInjection(text).score
  scores.set(passageId, known)
  return known >= INJECTION_FROM
}
