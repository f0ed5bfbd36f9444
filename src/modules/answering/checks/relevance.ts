import { LRUCache } from 'lru-cache'
import { tokenize } from '../../knowledge/index.ts'
import { fails, passes, type Judge } from './check.ts'

const ENOUGH_OVERLAP = 0.12
const COUNTED_WORDS = 12

/** Words of lines, the ones used last: approved texts and what is quoted come again and again. */
const knownWords = new LRUCache<string, ReadonlySet<string>>({ max: 5_000 })

function wordsOf(line: string): ReadonlySet<string> {
  const words = knownWords.get(line) ?? new Set(tokenize(line))
  knownWords.set(line, words)
  return words
}

/** Whether it speaks of what was asked. */
export const relevance: Judge = ({ answer, request: { question, hits } }) => {
  if (answer.strategy === 'template_based') {
    return passes('the template is the one approved for this intent')
  }
  if (answer.begun !== undefined && answer.begun.from > 0) {
    return passes('it carries on with the steps that were begun')
  }
  const asked = [...new Set(tokenize(question))]
  const article = hits.filter(({ articleId }) =>
    answer.references.some((reference) => reference.articleId === articleId),
  )
  const said = [...answer.text.split('\n'), ...article.map(({ headingPath }) => headingPath.join(' '))].map(wordsOf)
  const shared = asked.filter((word) => said.some((words) => words.has(word)))
  const score = Math.min(1, shared.length / Math.max(1, Math.min(asked.length, COUNTED_WORDS)))
  if (answer.isVouchedFor === true && score < ENOUGH_OVERLAP) {
    return passes('in other words than the question; a model found the answer in its evidence', 0.5)
  }
  return score >= ENOUGH_OVERLAP
    ? passes(`shares ${shared.length} words with the question`, Math.max(score, 0.5))
    : fails('shares almost no word with the question')
}
