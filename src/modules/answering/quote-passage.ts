import { splitSentences, tokenize, type SearchHit } from '../knowledge/index.ts'

const WHOLE = 420
const SENTENCES = 3
const ROWS = 8

/**
 * The words of a passage that answer the question, as they stand there. Steps are never cut: half a procedure is worse
 * than none. Of a long text the sentences nearest to the question are taken, of a long table its nearest rows, in order.
 */
export function quotePassage(hit: SearchHit, question: string): string[] {
  if (hit.kind === 'steps') {
    return hit.text.split('\n')
  }
  const asked = new Set(tokenize(question))
  if (hit.kind === 'table') {
    return nearest(hit.text.split('\n'), asked, ROWS)
  }
  if (hit.text.length <= WHOLE) {
    return linesOf(hit.text)
  }
  return nearest(
    hit.text.split(/\n\s*\n/).flatMap((paragraph) => (isList(paragraph) ? [paragraph] : splitSentences(paragraph))),
    asked,
    SENTENCES,
  )
}

const isList = (paragraph: string): boolean => /^\s*[-•]\s/m.test(paragraph)
const linesOf = (text: string): string[] => text.split(/\n\s*\n/).map((paragraph) => paragraph.trim())

function nearest(units: readonly string[], asked: ReadonlySet<string>, most: number): string[] {
  if (units.length <= most) {
    return [...units]
  }
  return units
    .map((unit, place) => ({ unit, place, shared: tokenize(unit).filter((word) => asked.has(word)).length }))
    .toSorted((one, other) => other.shared - one.shared || one.place - other.place)
    .slice(0, most)
    .toSorted((one, other) => one.place - other.place)
    .map(({ unit }) => unit)
}
