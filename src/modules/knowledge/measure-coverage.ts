import type { AnalyzedArticle } from './analyze-article.ts'
import type { Query } from './read-query.ts'

/** How much of a question an article has. Shares lie between 0 and 1. */
export interface Coverage {
  /** Share of the question's telling words that the article has, and that its title has. */
  readonly coverage: number
  readonly titleCoverage: number
  /** Share of the title's words that the question has. */
  readonly titleShare: number
  /** How rare the words in common are, added up. */
  readonly covered: number
  /** It has an error code that the question names. */
  readonly hasCode: boolean
}

/** Of a word that means the same. */
const SYNONYM_CREDIT = 0.6

/**
 * The slot of each term of the question going on, by term; 0 for all others, and for all between questions. One pass over
 * the terms of an article then tells all that it has of the question: faster than looking for each term in turn.
 */
let slots = new Uint16Array(1024)

/** By slot: a bit for each asked word that the term is, and for each that it only means the same as. */
interface Bits {
  readonly said: number[]
  readonly meant: number[]
}

/** Asked words are at most 32, so that a number has a bit for each. */
export function measureCoverages(articles: readonly AnalyzedArticle[], query: Query): Coverage[] {
  makeRoom(articles)
  const terms: number[] = []
  const bits = markTerms(query, terms)
  const coverages = articles.map((article) => measureCoverage(article, query, bits))
  for (const term of terms) {
    slots[term] = 0
  }
  return coverages
}

function makeRoom(articles: readonly AnalyzedArticle[]): void {
  let highest = 0
  for (const { terms } of articles) {
    highest = Math.max(highest, terms[terms.length - 1] ?? 0)
  }
  if (highest >= slots.length) {
    slots = new Uint16Array(highest * 2)
  }
}

/** Terms beyond the room are in none of the articles. */
function markTerms({ asked }: Query, terms: number[]): Bits {
  const bits: Bits = { said: [0], meant: [0] }
  const slotOf = (term: number): number => {
    const known = slots[term] as number
    if (known > 0) {
      return known
    }
    terms.push(term)
    bits.meant.push(0)
    const slot = bits.said.push(0) - 1
    slots[term] = slot
    return slot
  }
  const mark = (list: number[], term: number, bit: number): void => {
    if (term < slots.length) {
      const slot = slotOf(term)
      list[slot] = (list[slot] as number) | bit
    }
  }
  for (const [place, { term, synonyms }] of asked.entries()) {
    if (term !== undefined) {
      mark(bits.said, term, 1 << place)
    }
    for (const other of synonyms) {
      mark(bits.meant, other, 1 << place)
    }
  }
  return bits
}

function measureCoverage({ terms, titleTerms }: AnalyzedArticle, { asked }: Query, bits: Bits): Coverage {
  const { said, meant } = bitsOf(terms, bits)
  const title = bitsOf(titleTerms, bits)
  let total = 1e-6
  let all = 0
  let inTitle = 0
  let covered = 0
  let hasCode = false
  for (let place = 0; place < asked.length; place += 1) {
    const { weight, rarity, isCode } = asked[place] as Query['asked'][number]
    const bit = 1 << place
    const credit = creditOf(said & bit, meant & bit)
    total += weight
    all += weight * credit
    covered += rarity * credit
    inTitle += weight * creditOf(title.said & bit, title.meant & bit)
    hasCode ||= isCode && (said & bit) !== 0
  }
  const titleShare = inTitle === 0 ? 0 : titleShareOf(titleTerms, bits)
  return { coverage: all / total, titleCoverage: inTitle / total, titleShare, covered, hasCode }
}

const creditOf = (said: number, meant: number): number => (said === 0 ? (meant === 0 ? 0 : SYNONYM_CREDIT) : 1)

function bitsOf(terms: Uint32Array, bits: Bits): { readonly said: number; readonly meant: number } {
  let said = 0
  let meant = 0
  for (let place = 0; place < terms.length; place += 1) {
    const slot = slots[terms[place] as number] as number
    if (slot !== 0) {
      said |= bits.said[slot] as number
      meant |= bits.meant[slot] as number
    }
  }
  return { said, meant }
}

function titleShareOf(titleTerms: Uint32Array, { said, meant }: Bits): number {
  let credit = 0
  for (let place = 0; place < titleTerms.length; place += 1) {
    const slot = slots[titleTerms[place] as number] as number
    credit += creditOf(said[slot] as number, meant[slot] as number)
  }
  return titleTerms.length === 0 ? 0 : credit / titleTerms.length
}
