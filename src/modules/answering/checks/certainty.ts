import { leastConfidence } from '../answer-confidence.ts'
import { fails, passes, type Judge } from './check.ts'

/** Two opinions, the search's and a model's, weigh more than one: the article must only be more likely right than not. */
const LIKELY = 0.5

/** A wrong answer costs a customer more than a person's: below the least confidence it stays a draft. */
export const certainty: Judge = ({ answer: { strategy, confidence, isVouchedFor } }) => {
  if (strategy === 'template_based') {
    return passes('the template is the one approved for this intent')
  }
  const least = isVouchedFor === true ? LIKELY : leastConfidence()
  const because = `${Math.round(confidence * 100)} % sure that this is the answer, at least ${Math.round(least * 100)} % is asked for`
  return confidence >= least ? passes(because, Math.max(confidence, 0.5)) : fails(because)
}
