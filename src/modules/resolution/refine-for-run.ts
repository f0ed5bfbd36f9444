import type { Capability, ModelCall } from '../inference/index.ts'
import { refineUnderstanding, type Understanding } from '../understanding/index.ts'
import type { ActionCall } from './action.ts'
import { isCarriedOn, messageToHear, understandingOf } from './hear-message.ts'

type Call = Omit<ActionCall<unknown>, 'parameters'>

/** Has models look at what the local engine is unsure of in the run's message. It waits only where one is asked. */
export function refineForRun(
  { state, tools, task }: Call,
  only?: readonly Capability[],
): Understanding | Promise<Understanding> {
  const { ladder, models, brand, taxonomy, languages } = tools
  const { subject, runId } = state.input
  const heard = understandingOf(state, tools)
  const wanted = only ?? CAPABILITIES
  if (isCarriedOn(state, tools) || !wanted.some((capability) => ladder.serves(capability, task.model))) {
    return heard
  }
  return refineUnderstanding(heard, messageToHear(state.input), {
    ladder,
    prompts: models.prompts,
    company: { name: brand.company, product: models.product },
    about: { ticketId: subject.ticket_id, runId, task: task.id },
    visibility: subject.customer_id,
    patienceMs: Math.min(models.patienceMs, task.patienceMs),
    taxonomy,
    languages,
    entityTypes: models.entityTypes,
    askBelow: models.askBelow,
    ...(only === undefined ? {} : { only }),
    ...(task.model === undefined ? {} : { prefer: task.model }),
  })
}

const CAPABILITIES: readonly Capability[] = ['classify', 'analyzeSentiment', 'extractEntities', 'detectLanguage']

export const callsOf = ({ refinement }: Understanding): readonly ModelCall[] => refinement?.calls ?? []

/** What models said beside the local engine, for the record. */
export const notesOf = ({ refinement }: Understanding): { readonly models?: string[] } =>
  refinement === undefined ? {} : { models: [...refinement.notes] }
