import { z } from 'zod'
import type { Written } from '../../answering/index.ts'
import { defineAction } from '../action.ts'
import { answerRequestOf, recordRequest, recordWritten, summarizeWritten } from '../answer-request.ts'
import { onceKnown } from '../once-known.ts'
import type { RunState } from '../run.ts'
import { translateForRun, type TranslatedForRun } from '../translate-for-run.ts'
import { writeForRun } from '../write-for-run.ts'

/** Composes the answer, or the draft that travels with a handoff: from what is published, never from nothing. */
export const answer = defineAction({
  name: 'answer',
  purpose: 'Composes the answer, each claim with its evidence.',
  agent: 'ResolveCustomerIssuesCustomerServiceAgent',
  parameters: z.strictObject({}),
  outputs: z.object({ response_text: z.string().nullable(), follow_up_needed: z.boolean() }),
  run: (call) => {
    const request = answerRequestOf(call.state, call.tools)
    return onceKnown(writeForRun(call, request), (written) => {
      const state = { ...call.state, request, answer: written.answer }
      const translating = translateForRun({ ...call, state })
      return translating === undefined
        ? describe(state, written)
        : translating.then((translated) => describe(state, written, translated))
    })
  },
})

type WithRequest = RunState & Required<Pick<RunState, 'request'>>

function describe({ request }: WithRequest, written: Written, translated?: TranslatedForRun) {
  const patch = { request, answer: written.answer, ...translated?.patch }
  return {
    patch,
    outputs: {
      response_text: patch.answer?.text ?? null,
      follow_up_needed: patch.answer?.followUpNeeded ?? false,
    },
    summary: [summarizeWritten(written), translated?.summary].filter(Boolean).join('; '),
    inputs: recordRequest(request),
    result: recordWritten(written, patch.answer),
    steps: written.steps,
    calls: [...written.calls, ...(translated?.calls ?? [])],
  }
}
