import { askBack, closeDialog, goOn, type Answer } from '../answering/index.ts'
import { answerRequestOf } from './answer-request.ts'
import { askedSoFar, askingFor } from './ask-back.ts'
import { askedOf, turnOf } from './hear-message.ts'
import type { Dialogue } from './dialogue.ts'
import type { RunState, Tools } from './run.ts'

/** What the conversation gives to say, in the place of an answer from knowledge. */
export function leadDialog(state: RunState, tools: Tools): Dialogue {
  const question = askedOf(state.input, tools)
  const asked = askedSoFar(state)
  const saying = carryOn(state, tools)
  if (saying !== undefined) {
    return { question, asked, saying }
  }
  const asking = askingFor(state, tools)
  return asking === undefined
    ? { question, asked }
    : { question, asked, asking, saying: askBack(asking, answerRequestOf(state, tools), tools.templates) }
}

/** The steps that follow, or the last word. A rule that speaks against an answer speaks against this one too. */
function carryOn(state: RunState, tools: Tools): Answer | undefined {
  const turn = turnOf(state.input, tools)
  const isHeld = state.eligibility?.rules.some(({ rule, passed }) => !passed && rule !== 'automation_is_on')
  if (turn?.kind !== 'steps' || turn.leadsTo === 'people' || isHeld === true) {
    return undefined
  }
  const request = answerRequestOf(state, tools)
  const { templates, conversation } = tools
  return turn.leadsTo === 'end'
    ? closeDialog(request, templates)
    : goOn(turn.dialog, request, { templates, most: conversation.stepsAtOnce })?.answer
}

/** For the record. */
export function describeDialogue({ saying, asking }: Dialogue, state: RunState, tools: Tools): string {
  const turn = turnOf(state.input, tools)
  if (asking !== undefined) {
    return `Asks back: ${asking.slot.replaceAll('_', ' ')}`
  }
  if (turn?.kind === 'steps') {
    const { given, of, source } = turn.dialog
    const then =
      saying === undefined ? 'a person goes on' : turn.leadsTo === 'end' ? 'it is solved' : 'the next steps follow'
    return `After ${given} of ${of} steps of ${source} the customer says "${turn.reply}": ${then}`
  }
  if (turn?.kind === 'answer') {
    const slot = turn.dialog.slot.replaceAll('_', ' ')
    return turn.found === undefined ? `The ${slot} asked for did not come` : `The ${slot} asked for came: ${turn.found}`
  }
  return 'Nothing is open'
}
