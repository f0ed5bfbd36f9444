import { tokenize } from '../tokenize.ts'
import { nameOf, type CuratedArticle, type Finding } from './finding.ts'

/** Runs of this many words are compared: long enough that two texts rarely share one by chance. */
const SHINGLE_WORDS = 3
/** Shingles of more articles than this are boilerplate and say nothing about a pair. */
const MOST_OWNERS = 12
/** Share of the shorter article's runs that the longer one has too. */
const DUPLICATE_FROM = 0.6
const FEWEST_SHARED = 8

interface Shingled {
  readonly article: CuratedArticle
  readonly shingles: ReadonlySet<string>
}

/** Pairs of articles that say the same in largely the same words (w-shingling: Broder, "On the resemblance …", 1997). */
export function findDuplicates(articles: readonly CuratedArticle[]): Finding[] {
  const shingled = articles.map((article) => ({ article, shingles: shinglesOf(article) }))
  const findings: Finding[] = []
  for (const [pair, shared] of countShared(shingled)) {
    const [left, right] = pair.split(' ').map((place) => shingled[Number(place)])
    if (left === undefined || right === undefined || left.article.language !== right.article.language) {
      continue
    }
    const share = shared / Math.min(left.shingles.size, right.shingles.size)
    if (shared >= FEWEST_SHARED && share >= DUPLICATE_FROM) {
      findings.push(describe(left, right, share))
    }
  }
  return findings.toSorted((one, other) => other.severity - one.severity)
}

function shinglesOf({ title, passages }: CuratedArticle): Set<string> {
  const shingles = new Set<string>()
  for (const text of [title, ...passages]) {
    const words = tokenize(text)
    for (let start = 0; start + SHINGLE_WORDS <= words.length; start += 1) {
      shingles.add(words.slice(start, start + SHINGLE_WORDS).join(' '))
    }
  }
  return shingles
}

/** Shared runs of every pair that has one: `place place` → how many. */
function countShared(shingled: readonly Shingled[]): Map<string, number> {
  const owners = new Map<string, number[]>()
  shingled.forEach(({ shingles }, place) => {
    for (const shingle of shingles) {
      const known = owners.get(shingle)
      if (known === undefined) {
        owners.set(shingle, [place])
      } else {
        known.push(place)
      }
    }
  })
  const shared = new Map<string, number>()
  for (const places of owners.values()) {
    if (places.length > 1 && places.length <= MOST_OWNERS) {
      countPairs(places, shared)
    }
  }
  return shared
}

function countPairs(places: readonly number[], shared: Map<string, number>): void {
  places.forEach((left, index) => {
    for (const right of places.slice(index + 1)) {
      const pair = `${left} ${right}`
      shared.set(pair, (shared.get(pair) ?? 0) + 1)
    }
  })
}

function describe(left: Shingled, right: Shingled, share: number): Finding {
  const [older, newer] = [left, right].toSorted(
    (one, other) => one.article.changedAt.getTime() - other.article.changedAt.getTime(),
  )
  const isAcross = left.article.audience !== right.article.audience
  return {
    kind: 'duplicate',
    severity: Math.min(1, share),
    articles: [nameOf((older ?? left).article), nameOf((newer ?? right).article)],
    problem: `${Math.round(share * 100)} % of the shorter article stands in the other too.${
      isAcross ? ' One of them is internal.' : ''
    }`,
    quotes: [],
    advice: 'Keep one and let the other go, or say in each what only it is about.',
  }
}
