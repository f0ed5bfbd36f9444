import type { SearchHit } from '../../knowledge/index.ts'
import type { Answer } from '../answer.ts'
import { linesToTell } from '../conversation/divide-steps.ts'
import { fails, isWorded, passes, shown, type Judge } from './check.ts'
import { provedAgain } from './proved-again.ts'

/** Whether the answer quotes a procedure without all of its steps, or of the part that it has come to. */
const isCut = (hit: SearchHit, answer: Answer): boolean =>
  hit.kind === 'steps' &&
  !isWorded(answer) &&
  answer.references.some((reference) => reference.passageId === hit.passageId) &&
  !linesToTell(hit, answer.begun).every((line) => answer.text.includes(line))

/** Whether all steps are there, in order. */
export const completeness: Judge = ({ answer, request }) => {
  const { question, hits } = request
  if (isWorded(answer)) {
    const missing = provedAgain(answer, request).missing[0]
    if (missing !== undefined) {
      return fails(`"${shown(missing)}" is left out`)
    }
  }
  const cut = hits.find((hit) => isCut(hit, answer))
  if (cut) {
    return fails(`steps of ${cut.externalId} are missing`)
  }
  const numbers = answer.steps.map((step) => Number(/^(\d+)\./.exec(step)?.[1]))
  const isWhole = numbers.every(
    (number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1 || number === 1,
  )
  if (!isWhole) {
    return fails('steps are missing')
  }
  const questions = (question.match(/\?/g) ?? []).length
  return questions > Math.max(2, answer.references.length + 1)
    ? passes(`${questions} questions, answered from one article`, 0.6)
    : passes(answer.steps.length > 0 ? `all ${answer.steps.length} steps are there` : 'the passage is whole')
}
