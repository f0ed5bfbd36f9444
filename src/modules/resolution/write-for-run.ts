import { assembleContext, writeAnswer, type AnswerMeans, type AnswerRequest, type Written } from '../answering/index.ts'
import { localLadder } from '../inference/index.ts'
import { maskForModel } from '../understanding/index.ts'
import type { ActionCall } from './action.ts'
import { answerFromIncident } from './incident-answer.ts'
import type { RunState, Tools } from './run.ts'

type Call = Omit<ActionCall<unknown>, 'parameters'>

/** Writes the answer of a run. It waits only where a model is asked. */
export function writeForRun(call: Call, request: AnswerRequest): Written | Promise<Written> {
  const { saying } = call.state.dialogue ?? {}
  if (saying !== undefined) {
    return { answer: saying, steps: [carriedStep], calls: [], dropped: [], fellBack: undefined }
  }
  const stated = answerFromIncident(call.state, request, call.tools)
  return stated === undefined
    ? writeAnswer(request, answerMeansOf(call))
    : { answer: stated, steps: [writtenStep], calls: [], dropped: [], fellBack: undefined }
}

const carriedStep = {
  step: 'response_generation',
  summary: 'What the conversation gives to say: approved texts, and steps word for word',
} as const

const writtenStep = {
  step: 'response_generation',
  summary: 'The approved statement about the incident, word for word',
} as const

/**
 * A model's words cost money: it is asked where they may reach the customer, or where people have asked to see each
 * draft. What goes to people for a reason of its own is drafted by quotation.
 */
function mayAskModel({ eligibility }: RunState): boolean {
  const failed = eligibility?.rules.filter(({ passed }) => !passed) ?? []
  return failed.every(({ rule }) => rule === 'automation_is_on')
}

/** What was said before, within its budget; nothing where it was not loaded. */
function contextOf(
  { input }: RunState,
  { conversation: { contextTokens } }: Tools,
): { readonly conversation?: string } {
  const { conversation } = input
  return conversation === undefined || contextTokens === 0
    ? {}
    : { conversation: assembleContext({ ...conversation, budgetTokens: contextTokens }).text }
}

function answerMeansOf({ state, tools, task }: Call): AnswerMeans {
  const { models, ladder, templates, conversation } = tools
  const { subject, runId } = state.input
  return {
    templates,
    settings: models.answering,
    ladder: mayAskModel(state) ? ladder : localLadder,
    prompts: models.prompts,
    product: models.product,
    mask: (texts) =>
      maskForModel(texts, {
        known: { name: subject.customer_name, email: subject.customer_email },
        keep: [models.product, subject.reference],
      }),
    about: { ticketId: subject.ticket_id, runId, task: task.id },
    patienceMs: Math.min(models.patienceMs, task.patienceMs),
    ...(state.dialogue === undefined
      ? {}
      : { parts: { channels: conversation.stepChannels, most: conversation.stepsAtOnce } }),
    ...contextOf(state, tools),
    ...(task.model === undefined ? {} : { prefer: task.model }),
  }
}
