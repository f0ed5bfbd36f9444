import { restingAfter, type Dialog, type StepsDialog } from '../answering/index.ts'
import { askedSoFar } from './ask-back.ts'
import { isResolvedBy } from './conclude-state.ts'
import type { RunState } from './run.ts'

const LONGEST_QUESTION = 2000

/** Where the conversation stands after the run. Whatever goes to people ends it. */
export function dialogAfter(state: RunState): Dialog | undefined {
  const { outcome, dialogue, understanding } = state
  if (outcome?.kind !== 'replied' || understanding === undefined) {
    return undefined
  }
  const asked = [...askedSoFar(state)]
  const { intent, confidence } = understanding.classification
  const isOpen = dialogue !== undefined && !isResolvedBy(state)
  const about = { question: (dialogue?.question ?? '').slice(0, LONGEST_QUESTION), intent, confidence, asked }
  return (isOpen ? openedBy(state, about) : undefined) ?? restingAfter(asked)
}

type About = Pick<StepsDialog, 'question' | 'intent' | 'confidence' | 'asked'>

function openedBy({ dialogue, answer }: RunState, about: About): Dialog | undefined {
  const { asking } = dialogue ?? {}
  if (asking !== undefined) {
    const { slot, choices } = asking
    const asked = [...about.asked, slot]
    return { ...about, kind: 'clarification', slot, choices: choices.map((choice) => choice.intent), asked }
  }
  if (answer?.begun === undefined) {
    return undefined
  }
  const { from: _told, ...begun } = answer.begun
  return { ...about, kind: 'steps', ...begun, confidence: answer.confidence }
}
