import { z } from 'zod'
import { defineAction, type ActionCall } from '../action.ts'
import type { Entity, Understanding } from '../../understanding/index.ts'
import { hearText, isOwnMessage } from '../hear-message.ts'
import { recordEntities } from '../record-understanding.ts'
import { onceKnown } from '../once-known.ts'
import { callsOf, notesOf, refineForRun } from '../refine-for-run.ts'
import { round } from '../round.ts'
import type { RunInput } from '../run.ts'

type Found = Pick<Entity, 'type' | 'value' | 'confidence'>

/** What the text names, by type. `issue_type` is what it is about; `account_id` the customer's own where none is named. */
export const entityExtraction = defineAction({
  name: 'entity_extraction',
  purpose: 'Finds products, numbers, dates and the like in a text.',
  agent: 'ManageCustomerInquiriesCustomerServiceAgent',
  parameters: z.strictObject({
    text: z.string().nullable(),
    /** Unset: all that are known. */
    entity_types: z.array(z.string()).nullish(),
    use_customer_context: z.boolean().default(false),
  }),
  outputs: z.object({
    extracted_entities: z.record(z.string(), z.array(z.string())),
    confidence_scores: z.record(z.string(), z.number()),
  }),
  run: (call) => {
    const text = call.parameters.text ?? ''
    const isOwn = isOwnMessage(text, call.state.input)
    const heard = isOwn ? refineForRun(call, ['extractEntities']) : hearText(text, call.state, call.tools)
    return onceKnown(heard, (understanding) => describe(understanding, call, isOwn))
  },
})

type Call = ActionCall<{
  readonly text: string | null
  readonly entity_types?: readonly string[] | null | undefined
  readonly use_customer_context: boolean
}>

function describe(understanding: Understanding, { state, parameters }: Call, isOwn: boolean) {
  const { text, entity_types: wanted, use_customer_context: usesContext } = parameters
  const all = [
    ...understanding.entities,
    issueOf(understanding),
    ...(usesContext ? ownAccount(understanding, state.input) : []),
  ].filter(({ type }) => !wanted || wanted.includes(type))
  const found = Object.entries(Object.groupBy(all, ({ type }) => type))
  const entities = found.map(([type, some = []]): [string, string[]] => [
    type,
    [...new Set(some.map(({ value }) => value))],
  ])
  const scores = found.map(([type, some = []]): [string, number] => [
    type,
    round(Math.max(...some.map(({ confidence }) => confidence))),
  ])
  const named = entities.map(([type, values]) => `${type.replaceAll('_', ' ')} ${values.join(', ')}`)
  return {
    patch: isOwn ? { entities: understanding.entities } : {},
    outputs: { extracted_entities: Object.fromEntries(entities), confidence_scores: Object.fromEntries(scores) },
    summary: named.length === 0 ? 'Names nothing' : `Names ${named.join('; ')}`,
    inputs: {
      characters: text?.length ?? 0,
      entity_types: wanted ? [...wanted] : null,
      use_customer_context: usesContext,
    },
    result: { entities: recordEntities(understanding), ...notesOf(understanding) },
    calls: callsOf(understanding),
  }
}

const issueOf = ({ classification }: Understanding): Found => ({
  type: 'issue_type',
  value: classification.subcategory,
  confidence: classification.confidence,
})

function ownAccount({ entities }: Understanding, { subject }: RunInput): Found[] {
  return entities.some(({ type }) => type === 'account_id')
    ? []
    : [{ type: 'account_id', value: subject.customer_external_id, confidence: 1 }]
}
