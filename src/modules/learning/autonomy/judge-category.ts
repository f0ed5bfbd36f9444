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

/** One wrong answer of one proves much by arithmetic and little by sense: so many are looked at first. */
const FEWEST_TO_TAKE_BACK = 10

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
  return sent.length >= FEWEST_TO_TAKE_BACK && least > maximumWrongShare
    ? `${wrong} of ${sent.length} labelled answers were wrong: at least ${percent(least)}, and ${percent(maximumWrongShare)} is allowed`
    : undefined
}

/** What is known of the surest so many answers. */
interface Tried {
  readonly threshold: number
  readonly count: number
  readonly wrong: number
  readonly bound: number
}

/** Each threshold in turn, the strictest that enough answers reach first; equal scores stand or fall together. */
function* tryThresholds(answers: readonly LabelledAnswer[], confidence: number, needed: number): Generator<Tried> {
  const sorted = answers.toSorted((one, other) => other.score - one.score)
  let wrong = 0
  for (const [place, { score, isWrong }] of sorted.entries()) {
    wrong += isWrong ? 1 : 0
    const count = place + 1
    if (count >= needed && sorted[count]?.score !== score) {
      yield { threshold: score, count, wrong, bound: upperBound(wrong, count, confidence) }
    }
  }
}

function chooseThreshold(
  answers: readonly LabelledAnswer[],
  { maximumWrongShare, confidence }: RiskBudget,
  needed: number,
): Pick<Judgment, 'state' | 'threshold' | 'bound' | 'because'> {
  let passed: Tried | undefined
  for (const tried of tryThresholds(answers, confidence, needed)) {
    if (tried.bound > maximumWrongShare) {
      return passed ? learned(passed, maximumWrongShare) : demoted(tried, maximumWrongShare)
    }
    passed = tried
  }
  const whole = { threshold: 0, count: answers.length, wrong: answers.length, bound: 1 }
  return passed ? learned(passed, maximumWrongShare) : demoted(whole, maximumWrongShare)
}

const learned = ({ threshold, count, wrong, bound }: Tried, allowed: number) => ({
  state: 'learned' as const,
  threshold,
  bound,
  because: `${wrong} of ${count} labelled answers at ${threshold.toFixed(3)} or more were wrong: at most ${percent(bound)}, and ${percent(allowed)} is allowed`,
})

const demoted = ({ count, wrong, bound }: Tried, allowed: number) => ({
  state: 'demoted' as const,
  threshold: undefined,
  bound,
  because: `${wrong} of the ${count} surest labelled answers were wrong: up to ${percent(bound)}, and ${percent(allowed)} is allowed`,
})
