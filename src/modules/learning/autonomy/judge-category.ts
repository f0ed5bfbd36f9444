import { fewestToProve, lowerBound, upperBound } from './binomial-bounds.ts'

/** An answer of which it is known whether it was right. */
export interface LabelledAnswer {
  /** 0..1: what the rule "confident enough" saw. */
  readonly score: number
  readonly isWrong: boolean
  /** Whether the customer got it: drafts and shadow answers teach thresholds, and cost nobody anything. */
  readonly isSent: boolean
}

/** What a person allows: at most so many wrong automatic answers. */
export interface RiskBudget {
  /** 0..1 */
  readonly maximumWrongShare: number
  /** 0..1: how sure the bound must be. */
  readonly confidence: number
}

export interface Judgment {
  readonly state: 'default' | 'learned' | 'demoted'
  /** Unset unless learned. */
  readonly threshold: number | undefined
  readonly labels: number
  readonly wrong: number
  /** Upper bound of the wrong share at the threshold (at the loosest one that was tried when none passed); null without labels. */
  readonly bound: number | null
  readonly because: string
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/**
 * Chooses the lowest confidence at which a category may be answered within its budget, or takes the category back.
 *
 * Thresholds are tried from the strictest that enough answers reach downwards, each by an exact binomial bound, and the
 * first that fails ends the search: in a fixed order every test may use the whole error allowance (fixed sequence testing;
 * Angelopoulos et al., "Learn then Test", 2021). Which thresholds are tried depends on scores alone, never on the labels.
 */
export function judgeCategory(answers: readonly LabelledAnswer[], budget: RiskBudget, current: number): Judgment {
  const { maximumWrongShare, confidence } = budget
  const labels = answers.length
  const wrong = answers.filter(({ isWrong }) => isWrong).length
  const figures = { labels, wrong }
  const provenWrong = provenTooWrong(answers, budget, current)
  const needed = fewestToProve(maximumWrongShare, confidence)
  if (provenWrong !== undefined) {
    return {
      ...figures,
      state: 'demoted',
      threshold: undefined,
      bound: boundOf(answers, confidence),
      because: provenWrong,
    }
  }
  if (labels < needed) {
    return {
      ...figures,
      state: 'default',
      threshold: undefined,
      bound: boundOf(answers, confidence),
      because: `${labels} of the ${needed} labelled answers that could prove ${percent(maximumWrongShare)}: the fixed threshold holds`,
    }
  }
  return { ...figures, ...chooseThreshold(answers, budget, needed) }
}

const boundOf = (answers: readonly LabelledAnswer[], confidence: number): number | null =>
  answers.length === 0 ? null : upperBound(answers.filter(({ isWrong }) => isWrong).length, answers.length, confidence)

/** Too many wrong among those that customers got: sure enough even before there are enough to choose by. */
function provenTooWrong(
  answers: readonly LabelledAnswer[],
  { maximumWrongShare, confidence }: RiskBudget,
  current: number,
): string | undefined {
  const sent = answers.filter(({ isSent, score }) => isSent && score >= current)
  const wrong = sent.filter(({ isWrong }) => isWrong).length
  const least = lowerBound(wrong, sent.length, confidence)
  return least > maximumWrongShare
    ? `${wrong} of ${sent.length} labelled answers were wrong: at least ${percent(least)}, and ${percent(maximumWrongShare)} is allowed`
    : undefined
}

function chooseThreshold(
  answers: readonly LabelledAnswer[],
  { maximumWrongShare, confidence }: RiskBudget,
  needed: number,
): Pick<Judgment, 'state' | 'threshold' | 'bound' | 'because'> {
  const sorted = answers.toSorted((one, other) => other.score - one.score)
  let wrong = sorted.slice(0, needed - 1).filter(({ isWrong }) => isWrong).length
  let passed: { threshold: number; bound: number; count: number; wrong: number } | undefined
  let failed: { bound: number; count: number; wrong: number } | undefined
  for (let place = needed - 1; place < sorted.length; place += 1) {
    const answer = sorted[place]
    wrong += answer?.isWrong === true ? 1 : 0
    const score = answer?.score ?? 0
    if (sorted[place + 1]?.score === score) {
      continue
    }
    const bound = upperBound(wrong, place + 1, confidence)
    if (bound > maximumWrongShare) {
      failed = { bound, count: place + 1, wrong }
      break
    }
    passed = { threshold: score, bound, count: place + 1, wrong }
  }
  if (passed) {
    return {
      state: 'learned',
      threshold: passed.threshold,
      bound: passed.bound,
      because: `${passed.wrong} of ${passed.count} labelled answers at ${passed.threshold.toFixed(3)} or more were wrong: at most ${percent(passed.bound)}, and ${percent(maximumWrongShare)} is allowed`,
    }
  }
  return {
    state: 'demoted',
    threshold: undefined,
    bound: failed?.bound ?? 1,
    because: `${failed?.wrong ?? wrong} of the ${failed?.count ?? answers.length} surest labelled answers were wrong: up to ${percent(failed?.bound ?? 1)}, and ${percent(maximumWrongShare)} is allowed`,
  }
}
