import type { ModelReplyRow } from '../store.ts'
import type { RequestKeys } from './request-keys.ts'
import { meansTheSame, printQuestion, type QuestionPrint } from './same-question.ts'

/** How a request that others wait for has ended. */
export type Landed =
  | { readonly isAnswered: true; readonly row: ModelReplyRow }
  | { readonly isAnswered: false; readonly reason: string }

export interface Flight {
  /** The very same request, or one that means the same. */
  readonly outcome: 'cached' | 'similar'
  readonly landing: Promise<Landed>
}

/** Requests under way: the same ones, and those that mean the same, share one call. */
export interface Flights {
  find(keys: RequestKeys, question: string | undefined): Flight | undefined
  /** Makes a request known until it has landed. */
  follow(keys: RequestKeys, question: string | undefined, landing: Promise<Landed>): void
}

interface Known {
  readonly print: QuestionPrint
  readonly landing: Promise<Landed>
}

export function createFlights(similarity: number): Flights {
  const exact = new Map<string, Promise<Landed>>()
  const scopes = new Map<string, Set<Known>>()

  const printOf = ({ scope }: RequestKeys, question: string | undefined): QuestionPrint | undefined =>
    scope === undefined || question === undefined ? undefined : printQuestion(question)

  return {
    find: (keys, question) => {
      const same = exact.get(keys.flight)
      if (same !== undefined) {
        return { outcome: 'cached', landing: same }
      }
      const others = scopes.get(keys.scope ?? '')
      const print = others === undefined ? undefined : printOf(keys, question)
      if (others === undefined || print === undefined) {
        return undefined
      }
      const near = [...others].find((other) => meansTheSame(print, other.print, similarity))
      return near && { outcome: 'similar', landing: near.landing }
    },
    follow: (keys, question, landing) => {
      const { flight, scope = '' } = keys
      const print = printOf(keys, question)
      const known = print && { print, landing }
      exact.set(flight, landing)
      if (known !== undefined) {
        scopes.set(scope, (scopes.get(scope) ?? new Set()).add(known))
      }
      const forget = (): void => {
        if (exact.get(flight) === landing) {
          exact.delete(flight)
        }
        if (known !== undefined) {
          scopes.get(scope)?.delete(known)
        }
        if (scopes.get(scope)?.size === 0) {
          scopes.delete(scope)
        }
      }
      void landing.then(forget, forget)
    },
  }
}
