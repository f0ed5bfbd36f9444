import { LRUCache } from 'lru-cache'
import type { Clock } from '../../kernel/clock.ts'

/** Answers of a slow question, kept for a short time. Who asks for what is being fetched waits for the same fetch. */
export interface RecentAnswers<Answer> {
  find(key: string, fetch: () => Promise<Answer>): Answer | Promise<Answer>
  /** Nothing asked so far counts any more, not even what is being fetched right now. */
  clear(): void
}

interface Limits {
  /** Answers kept; the one longest unused goes first. */
  readonly maximum: number
  /** Counted from the fetch: an answer in constant use is fetched anew all the same. */
  readonly milliseconds: number
  readonly clock: Clock
}

export function keepRecentAnswers<Answer>({ maximum, milliseconds, clock }: Limits): RecentAnswers<Answer> {
  const kept = new LRUCache<string, { readonly answer: Answer; readonly until: number }>({ max: maximum })
  const fetching = new Map<string, Promise<Answer>>()

  const fetchOnce = (key: string, fetch: () => Promise<Answer>): Promise<Answer> => {
    const asked = clock.now().getTime()
    const isCurrent = (): boolean => fetching.get(key) === fetched
    const fetched: Promise<Answer> = fetch()
      .then((answer) => {
        if (isCurrent()) {
          kept.set(key, { answer, until: asked + milliseconds })
        }
        return answer
      })
      .finally(() => {
        if (isCurrent()) {
          fetching.delete(key)
        }
      })
    fetching.set(key, fetched)
    return fetched
  }

  return {
    find: (key, fetch) => {
      const known = kept.get(key)
      if (known && clock.now().getTime() < known.until) {
        return known.answer
      }
      return fetching.get(key) ?? fetchOnce(key, fetch)
    },
    clear: () => {
      kept.clear()
      fetching.clear()
    },
  }
}
