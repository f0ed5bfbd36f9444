import { configSchema } from '../../kernel/config/index.ts'
import { loadPrompts, localLadder, type Capability, type Ladder, type ModelRequest } from '../inference/index.ts'
import { maskForModel } from '../understanding/index.ts'
import type { AnswerMeans } from './answer-means.ts'
import { templates } from './answers-under-test.ts'
import type { AnsweringSettings } from './answering-settings.ts'
import type { Draft } from './grounds.ts'

export const settings: AnsweringSettings = configSchema.parse({}).answering

export const prompts = loadPrompts()

/** Means of the local engine, unless the test says otherwise. */
export const answerMeans = (own: Partial<AnswerMeans> = {}): AnswerMeans => ({
  templates,
  settings,
  ladder: localLadder,
  prompts,
  product: 'Fernwork',
  mask: (texts) => maskForModel(texts),
  about: { ticketId: 'ticket-one', runId: 'run-one', task: 'answer' },
  patienceMs: 1000,
  ...own,
})

export interface FakeLadder extends Ladder {
  /** What was asked. */
  readonly asked: readonly ModelRequest<unknown>[]
}

/** A ladder whose model replies as the test says; a text is why there is no reply. */
export function ladderThat(
  reply: (request: ModelRequest<unknown>) => Draft | string,
  serves: readonly Capability[] = ['respond'],
): FakeLadder {
  const asked: ModelRequest<unknown>[] = []
  const spent = { model: 'fake:model', cached_tokens: 0, duration_ms: 1 }
  return {
    asked,
    serves: (capability) => serves.includes(capability),
    ask: async (request) => {
      asked.push(request)
      const { capability, prompt } = request
      const call = {
        ...spent,
        capability,
        prompt: `${prompt.id}@${prompt.version}`,
        input_tokens: 10,
        output_tokens: 5,
        cost_micros: 7,
      }
      const said = reply(request)
      return typeof said === 'string'
        ? { isAnswered: false, reason: said, calls: [{ ...call, outcome: 'failed', reason: said }] }
        : ({
            isAnswered: true,
            value: request.schema === undefined ? said : request.schema.parse(said),
            model: 'fake:model',
            calls: [{ ...call, outcome: 'answered', reason: null }],
          } as never)
    },
  }
}
