import type { Evidence } from '../answer.ts'
import { PROMISES, PROVEN_BY_TOOLS, type PromiseKind } from '../lexicon/promise-patterns.ts'
import type { Objection } from './agree-on-facts.ts'

export interface FoundPromise {
  readonly kind: PromiseKind
  readonly text: string
}

/** What a text commits the company to, in the languages of the approved texts. */
export function findPromises(text: string): FoundPromise[] {
  return (Object.entries(PROMISES) as [PromiseKind, readonly RegExp[]][]).flatMap(([kind, patterns]) => {
    const found = patterns.map((pattern) => pattern.exec(text)?.[0]).find((match) => match !== undefined)
    return found === undefined ? [] : [{ kind, text: found.trim() }]
  })
}

/** A promise is the company's to make: evidence makes the same, or nobody does. A deed is told by the tool that did it. */
export function objectToPromises(claim: string, proven: string, by: Evidence['kind']): Objection {
  const approved = new Set(findPromises(proven).map(({ kind }) => kind))
  const found = findPromises(claim).find(
    ({ kind }) => !approved.has(kind) || (PROVEN_BY_TOOLS.includes(kind) && by !== 'tool_result' && by !== 'incident'),
  )
  return found === undefined ? undefined : `"${found.text}" is promised by nobody`
}
