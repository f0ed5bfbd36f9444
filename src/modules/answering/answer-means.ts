import type { answerSteps } from '../../../contract/resolution.ts'
import type { Ladder, ModelCall, ModelChoice, ModelRequest, Prompts } from '../inference/index.ts'
import type { ModelMask } from '../understanding/index.ts'
import type { Answer } from './answer.ts'
import type { AnsweringSettings } from './answering-settings.ts'
import type { BoundDraft } from './grounds.ts'
import type { Templates } from './templates.ts'

/** What an answer is written with. */
export interface AnswerMeans {
  readonly templates: Templates
  readonly settings: AnsweringSettings
  readonly ladder: Ladder
  readonly prompts: Prompts
  /** As replies name it. */
  readonly product: string
  /** Hides what is personal in texts that go to a model. */
  readonly mask: (texts: readonly string[]) => Pick<ModelMask, 'texts' | 'restore' | 'isClean'>
  /** What calls of models are booked on. */
  readonly about: ModelRequest<unknown>['about']
  /** The model that the pipeline names. */
  readonly prefer?: ModelChoice
  /** On which channels long procedures are told in parts, and in how many steps at once; unset: nowhere. */
  readonly parts?: { readonly channels: readonly string[]; readonly most: number }
  /** What was said before, for a model to read; unset or empty: nothing. */
  readonly conversation?: string
  /** Longest wait for a model, in milliseconds. */
  readonly patienceMs: number
}

/** An answer with the record of how it came about. */
export interface Written {
  /** Undefined when nothing can be said with proof. */
  readonly answer: Answer | undefined
  readonly steps: readonly { readonly step: (typeof answerSteps)[number]; readonly summary: string }[]
  readonly calls: readonly ModelCall[]
  /** What a model wrote and nothing proves. */
  readonly dropped: BoundDraft['dropped']
  /** Why no model wrote it, though one is configured. */
  readonly fellBack: string | undefined
}
