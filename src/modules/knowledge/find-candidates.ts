import type { AnalyzedArticle } from './analyze-article.ts'
import type { Query } from './read-query.ts'
import type { Part, SearchIndex } from './search-index.ts'
import { addImpacts, forgetScores, type Segment, type WeightedTerm } from './search-segment.ts'

/** An article worth a closer look. */
export interface Candidate {
  readonly analyzed: AnalyzedArticle
  /** BM25F of the words. */
  readonly bm25: number
  /** Cosine of its nearest vector; undefined when it was found by words alone. */
  readonly likeness: number | undefined
}

/** So many articles by words and by vectors each; most are the same. */
const BY_WORDS = 20
const BY_VECTORS = 16
/** Vectors looked at for that: long articles have several. */
const VECTORS = 24
/** Less alike is by chance, most pairs of any texts are less; and where no article has a word of the question, so is more. */
const LEAST_COSINE = 0.15
const LEAST_COSINE_ALONE = 0.3

export type Accepts = (article: AnalyzedArticle) => boolean

/** The articles with the best words and those with the nearest vectors; what is not accepted is never looked at. */
export function findCandidates(index: SearchIndex, query: Query, accepts: Accepts | undefined): Candidate[] {
  const terms = query.terms.map(({ term, weight }) => ({ term, weight: weight * index.rarity(term) }))
  const wanted = { terms, vector: query.vector, accepts }
  const found = index.parts.flatMap((part) => findInPart(part, wanted))
  if (found.every(({ bm25 }) => bm25 === 0)) {
    return found.filter(({ likeness }) => (likeness ?? 0) >= LEAST_COSINE_ALONE)
  }
  return index.parts.length === 1 ? found : bestOf(found)
}

/** As many as one part gives: how articles are spread over parts changes nothing. */
function bestOf(found: readonly Candidate[]): Candidate[] {
  const byWords = found.toSorted((left, right) => right.bm25 - left.bm25).slice(0, BY_WORDS)
  const byVectors = found.toSorted((left, right) => (right.likeness ?? -1) - (left.likeness ?? -1)).slice(0, BY_VECTORS)
  return [...new Set([...byWords, ...byVectors.filter(({ likeness }) => (likeness ?? 0) >= LEAST_COSINE)])]
}

interface Wanted {
  readonly terms: readonly WeightedTerm[]
  readonly vector: Int8Array | undefined
  readonly accepts: Accepts | undefined
}

type IsOpen = (place: number) => boolean

function findInPart(part: Part, { terms, vector, accepts }: Wanted): Candidate[] {
  const { segment } = part
  const isOpen = openness(part, accepts)
  const touched = addImpacts(segment, terms)
  const places = new Map<number, number | undefined>()
  for (const place of bestByWords(segment, touched, isOpen)) {
    places.set(place, undefined)
  }
  if (vector !== undefined) {
    addBestByVector(segment, vector, { places, isOpen })
  }
  const candidates: Candidate[] = []
  for (const [place, likeness] of places) {
    const analyzed = segment.articles[place] as AnalyzedArticle
    candidates.push({ analyzed, bm25: segment.scores[place] as number, likeness })
  }
  forgetScores(segment, touched)
  return candidates
}

/** Undefined: all are. */
function openness({ segment, gone, isWhole }: Part, accepts: Accepts | undefined): IsOpen | undefined {
  if (accepts === undefined) {
    return isWhole ? undefined : (place) => gone[place] === 0
  }
  return (place) => gone[place] === 0 && accepts(segment.articles[place] as AnalyzedArticle)
}

/** Keeps the best in a short sorted list: nearly all articles are worse than its last. */
function bestByWords({ scores, touched }: Segment, count: number, isOpen: IsOpen | undefined): number[] {
  const best: number[] = []
  let bar = 0
  for (let index = 0; index < count; index += 1) {
    const place = touched[index] as number
    const score = scores[place] as number
    if (score <= bar || (isOpen !== undefined && !isOpen(place))) {
      continue
    }
    let at = best.length < BY_WORDS ? best.length : BY_WORDS - 1
    while (at > 0 && (scores[best[at - 1] as number] as number) < score) {
      best[at] = best[at - 1] as number
      at -= 1
    }
    best[at] = place
    if (best.length === BY_WORDS) {
      bar = scores[best[BY_WORDS - 1] as number] as number
    }
  }
  return best
}

function addBestByVector(
  { scan, vectorArticles }: Segment,
  vector: Int8Array,
  { places, isOpen }: { readonly places: Map<number, number | undefined>; readonly isOpen: IsOpen | undefined },
): void {
  const accept = isOpen && ((place: number): boolean => isOpen(vectorArticles[place] as number))
  const found = new Set<number>()
  for (const { place, score } of scan.search(vector, VECTORS, accept)) {
    if (score < LEAST_COSINE || found.size >= BY_VECTORS) {
      break
    }
    const article = vectorArticles[place] as number
    if (!found.has(article)) {
      found.add(article)
      places.set(article, score)
    }
  }
}
