import type { Answer, AnswerRequest } from '../answer.ts'
import type { AnswerMeans } from '../answer-means.ts'
import { renderForChannel, type Rendered } from '../render-for-channel.ts'
import { divideAnswer, lastOfPart } from './divide-steps.ts'

type Means = Pick<AnswerMeans, 'templates' | 'parts'>

/**
 * The answer in the form of its channel; a long procedure in parts, where the channel asks for that: as many steps as
 * are allowed at once and fit, each whole.
 */
export function renderInParts(answer: Answer, request: AnswerRequest, { templates, parts }: Means): Rendered {
  const whole = renderForChannel(answer, request, templates)
  const of = answer.steps.length
  if (of === 0 || parts?.channels.includes(request.channel) !== true) {
    return whole
  }
  const isShort = whole.answer.steps.length === of && lastOfPart(0, { most: parts.most, of }) === of
  for (let most = isShort ? 0 : parts.most; most > 0; most -= 1) {
    const divided = divideAnswer(answer, request, { templates, most })
    const rendered = divided === undefined ? undefined : renderForChannel(divided, request, templates)
    if (rendered !== undefined && isPartWhole(rendered.answer)) {
      return {
        ...rendered,
        summary: `; the first ${rendered.answer.steps.length} steps, then it asks${rendered.summary}`,
      }
    }
  }
  return whole
}

const isPartWhole = (answer: Answer): boolean => answer.steps.length === answer.begun?.given && isAsked(answer)

/** Whether the question at the end is still there. */
const isAsked = ({ claims }: Answer): boolean => claims.some(({ evidence }) => evidence.id === 'steps_check')
