import { tokenize } from '../../knowledge/index.ts'
import { fails, passes, type Judge } from './check.ts'

const ENOUGH_OVERLAP = 0.12
const COUNTED_WORDS = 12

/** Whether it speaks of what was asked. */
export const relevance: Judge = ({ answer, request: { question, hits } }) => {
  if (answer.strategy === 'template_based') {
    return passes('the template is the one approved for this intent')
  }
  const asked = [...new Set(tokenize(question))]
  const article = hits.filter(({ articleId }) =>
    answer.references.some((reference) => reference.articleId === articleId),
  )
  const said = new Set(tokenize([answer.text, ...article.map(({ headingPath }) => headingPath.join(' '))].join('\n')))
  const shared = asked.filter((word) => said.has(word))
  const score = Math.min(1, shared.length / Math.max(1, Math.min(asked.length, COUNTED_WORDS)))
  if (answer.isVouchedFor === true && score < ENOUGH_OVERLAP) {
    return passes('in other words than the question; a model found the answer in its evidence', 0.5)
  }
  return score >= ENOUGH_OVERLAP
    ? passes(`shares ${shared.length} words with the question`, Math.max(score, 0.5))
    : fails('shares almost no word with the question')
}
