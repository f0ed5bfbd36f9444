import type { z } from 'zod'
import {
  promptOf,
  renderPrompt,
  type Capability,
  type Ladder,
  type ModelCall,
  type ModelChoice,
  type ModelReply,
  type ModelRequest,
  type Prompts,
  type PromptVariables,
} from '../../inference/index.ts'
import type { ModelMask } from '../mask-for-model.ts'
import type { MessageToUnderstand, Understanding } from '../understanding.ts'

/** What every capability of understanding that asks a model needs for it. */
export interface ModelMeans {
  readonly ladder: Ladder
  readonly prompts: Prompts
  readonly company: { readonly name: string; readonly product: string }
  readonly about: ModelRequest<unknown>['about']
  /** Who may see what goes in: a reply is reused only for the same. */
  readonly visibility: string
  /** Longest wait for all of it, in milliseconds. */
  readonly patienceMs: number
  /** The model that the pipeline declares for the task. */
  readonly prefer?: ModelChoice
}

/** One message on its way through the models. */
export interface Question {
  readonly heard: Understanding
  readonly message: MessageToUnderstand
  /** Of subject and body together. */
  readonly mask: ModelMask
  readonly means: ModelMeans
}

/** What a model's word changes, and what is written down of it. */
export interface Refined {
  readonly change: Partial<Understanding>
  /** For people: what the model said beside what was heard locally, and which counts. */
  readonly note: string
  readonly calls: readonly ModelCall[]
}

interface Ask<Value> {
  readonly capability: Capability
  readonly prompt: string
  readonly schema: z.ZodType<Value>
  readonly ours: PromptVariables['ours']
}

export function askAbout<Value>({ mask, means }: Question, ask: Ask<Value>): Promise<ModelReply<Value>> {
  const { ladder, prompts, about, visibility, patienceMs, prefer } = means
  return ladder.ask({
    capability: ask.capability,
    schema: ask.schema,
    prompt: renderPrompt(promptOf(prompts, ask.prompt), {
      ours: ask.ours,
      untrusted: { message: { source: 'customer', text: mask.texts[0] ?? '' } },
    }),
    about,
    visibility,
    patienceMs,
    ...(prefer === undefined ? {} : { prefer }),
  })
}

/** What stays when no model gave an answer of use. */
export const unchanged = (
  capability: Capability,
  { reason, calls }: { readonly reason: string; readonly calls: readonly ModelCall[] },
): Refined => ({
  change: {},
  note: `${capability}: no model answered (${reason}); the local reading counts`,
  calls,
})

export const percentOf = (share: number): string => `${Math.round(share * 100)} %`
export const rounded = (value: number): number => Math.round(value * 1000) / 1000
