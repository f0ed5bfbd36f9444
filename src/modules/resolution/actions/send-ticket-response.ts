import { z } from 'zod'
import { createId } from '../../../kernel/ids.ts'
import { defineAction } from '../action.ts'
import { concludeState, isResolvedBy, recordOutcome, summarizeOutcome } from '../conclude-state.ts'
import { withConversation, type WithConversation } from '../conversation-for-run.ts'
import { decideForRun } from '../decide-for-run.ts'
import { judgeAnswer, rulesOfCheck, summarizeCheck } from '../judge-answer.ts'
import { onceKnown } from '../once-known.ts'
import { assertOwnTicket, ticketIdSchema } from '../own-ticket.ts'
import type { Rule, RunState, Tools } from '../run.ts'

/**
 * Sends the reply, when the run is written. Only what was composed from evidence, passed every check and belongs to a
 * message that may be answered goes out; any other text becomes a draft for people, with the reason.
 */
export const sendTicketResponse = defineAction({
  name: 'send_ticket_response',
  purpose: 'Sends the reply, or leaves it to people as a draft.',
  agent: 'ResolveCustomerIssuesCustomerServiceAgent',
  parameters: z.strictObject({
    ticket_id: ticketIdSchema,
    response: z.string().nullable(),
    /** False: people are to look at it first. */
    is_public: z.boolean().default(true),
    close_ticket: z.boolean().default(true),
  }),
  outputs: z.object({ response_sent: z.boolean(), response_id: z.string().nullable() }),
  run: (call) => {
    const { state, tools, parameters } = call
    assertOwnTicket(parameters.ticket_id, state.input)
    const ready = { ...call, state: readyToSend(state, parameters, tools) }
    return onceKnown(withConversation(ready), (told) => end(told, parameters, tools))
  },
})

function end({ state, patch, calls, record }: WithConversation, sending: Sending, tools: Tools) {
  const { response, is_public: isPublic, close_ticket: closes } = sending
  const outcome = concludeState(state, tools)
  const isSent = outcome.kind === 'replied'
  const replyId = isSent ? createId(state.input.startedAt.getTime()) : null
  const { eligibility, check, refused } = state
  return {
    patch: {
      ...patch,
      ...(eligibility === undefined ? {} : { eligibility }),
      check,
      outcome,
      ...(refused === undefined ? {} : { refused }),
      ...(closes ? {} : { staysOpen: true }),
      ...(replyId === null ? {} : { replyId }),
    },
    outputs: { response_sent: isSent, response_id: replyId },
    summary: summarizeOutcome(outcome, isResolvedBy({ ...state, outcome })),
    inputs: { characters: response?.length ?? 0, is_public: isPublic, close_ticket: closes, ...record },
    result: { ...recordOutcome(outcome), response_sent: isSent, response_id: replyId, refused: refused ?? null },
    rules: [composedRule(refused), ...(check ? rulesOfCheck(check, state) : [])],
    steps: check ? [{ step: 'quality_check' as const, summary: summarizeCheck(check) }] : [],
    calls,
  }
}

interface Sending {
  readonly response: string | null
  readonly is_public: boolean
  readonly close_ticket: boolean
}

/** All that decides whether the reply goes out; what no task of the pipeline has asked is asked here. */
function readyToSend(state: RunState, { response, is_public: isPublic, close_ticket: closes }: Sending, tools: Tools) {
  const refused = isPublic ? refusalOf(state, response) : 'the pipeline wants people to look at it first'
  return {
    ...state,
    eligibility: state.eligibility ?? decideForRun(state, tools),
    check: judgeAnswer(state, tools),
    ...(refused === undefined ? {} : { refused }),
    ...(closes ? {} : { staysOpen: true }),
  }
}

/** Why a text is not sent, or undefined. */
function refusalOf({ answer, assignment }: RunState, response: string | null): string | undefined {
  if (assignment !== undefined) {
    return `the pipeline gave the ticket to ${assignment.team.name}`
  }
  return answer !== undefined && response !== answer.text
    ? 'the text that the pipeline wants to send is not the answer that was composed from evidence'
    : undefined
}

const composedRule = (refused: string | undefined): Rule => ({
  rule: 'text_is_the_composed_answer',
  passed: refused === undefined,
  value: refused ?? null,
  threshold: null,
  would_flip: 'the text of generate_support_response, or its translation, and nothing else',
})
