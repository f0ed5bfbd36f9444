import { APICallError } from 'ai'
import type { ChatRequest } from './chat-model.ts'

/** What a model is asked without: a temperature, or a schema in the provider's own way (then it is told in words). */
export type Concession = 'temperature' | 'schema'

const SIGNS: readonly (readonly [Concession, RegExp])[] = [
  ['temperature', /temperature|sampling param/i],
  ['schema', /response_format|json_schema|output_config|output_format|structured output|guided|grammar/i],
]

/** What to leave out, after an answer that the request is wrong. Undefined: nothing that was sent explains it. */
export function concede(
  error: unknown,
  { user, schema }: ChatRequest,
  conceded: ReadonlySet<Concession>,
): Concession | undefined {
  if (!APICallError.isInstance(error) || (error.statusCode !== 400 && error.statusCode !== 422)) {
    return undefined
  }
  // An answer that repeats the prompt proves nothing: the customer may have written of temperatures.
  const said = (error.responseBody ?? '').replaceAll(JSON.stringify(user).slice(1, -1), '')
  const found = SIGNS.find(([concession, sign]) => !conceded.has(concession) && sign.test(said))?.[0]
  return found === 'schema' && schema === undefined ? undefined : found
}
