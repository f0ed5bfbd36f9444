import type { KnownArticle, Passage } from './article.ts'

/** A second passage must fit nearly as well; steps complete an explanation already when they fit a little. */
const SECOND_SHARE = 0.35
const STEPS_SHARE = 0.1

interface FittingPassage {
  readonly passage: Passage
  /** How well it fits the question. */
  readonly fit: number
}

/** A book is no article: no more of its passages are looked at line by line. */
const MOST_RANKED = 60

/** All passages of an article, the best first. */
export const rankPassages = ({ passages }: KnownArticle, scores: readonly number[]): FittingPassage[] =>
  passages
    .map((passage, index) => ({ passage, fit: scores[index] ?? 0 }))
    .toSorted((left, right) => right.fit - left.fit)
    .slice(0, MOST_RANKED)

/** The passage that fits best, and one that completes it. Where no passage has any word of the question, the first steps. */
export function choosePassages(article: KnownArticle, scores: readonly number[]): FittingPassage[] {
  const ranked = rankPassages(article, scores)
  const [first] = ranked
  const best = first?.fit === 0 ? (ranked.find(({ passage }) => passage.kind === 'steps') ?? first) : first
  if (best === undefined || best.fit === 0) {
    return best === undefined ? [] : [best]
  }
  const others = ranked
    .slice(1)
    .filter(({ passage, fit }) => fit >= best.fit * (passage.kind === 'steps' ? STEPS_SHARE : SECOND_SHARE))
  const isSteps = best.passage.kind === 'steps'
  const second = others.find(({ passage }) => (passage.kind === 'steps') !== isSteps) ?? others[0]
  return second === undefined ? [best] : [best, second]
}
