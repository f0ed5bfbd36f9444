import { z } from 'zod'
import type { IncidentMatch } from '../../incidents/index.ts'
import { questionOf, requirePart } from '../run.ts'
import { defineAction } from '../action.ts'

/** Does the message tell of an incident that is known? In memory: it waits for nothing. */
export const checkStatus = defineAction({
  name: 'check_status',
  purpose: 'Looks whether the message belongs to an ongoing incident.',
  agent: 'HandleServiceExceptionsCustomerServiceAgent',
  parameters: z.strictObject({}),
  outputs: z.object({
    incident: z.string().nullable(),
    incident_status: z.string().nullable(),
    has_statement: z.boolean(),
  }),
  run: ({ state, tools }) => {
    const { classification, entities } = requirePart(state, 'understanding')
    const errorCodes = entities.filter(({ type }) => type === 'error_code').map(({ value }) => value)
    const match = tools.status.match({
      text: questionOf(state.input),
      errorCodes,
      intent: classification.intent,
      category: classification.category,
      at: state.input.startedAt,
    })
    return {
      patch: { status: match },
      outputs: {
        incident: match?.reference ?? null,
        incident_status: match?.status ?? null,
        has_statement: match?.statement !== undefined,
      },
      summary: match === undefined ? 'Belongs to no known incident' : inWords(match),
      inputs: { error_codes: errorCodes, intent: classification.intent, at: state.input.startedAt.toISOString() },
      result: match === undefined ? { incident: null } : recordOf(match),
    }
  },
})

const inWords = ({ reference, title, matched, statement }: IncidentMatch): string =>
  `${reference} "${title}": ${matched.because} ` +
  (statement === undefined
    ? 'No statement is approved yet, so only people are told.'
    : `The statement (version ${statement.version}) was approved by ${statement.approvedBy}.`)

const recordOf = (match: IncidentMatch) => ({
  incident: match.reference,
  title: match.title,
  status: match.status,
  impact: match.impact,
  since: match.startedAt.toISOString(),
  deployment: match.deployment ?? null,
  because: match.matched.because,
  components: [...match.matched.components],
  error_codes: [...match.matched.errorCodes],
  statement_version: match.statement?.version ?? null,
})
