import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ModelRequest } from '../ladder.ts'
import { printQuestion } from './same-question.ts'

/** Where a request finds its reply again. */
export interface RequestKeys {
  /** One a rung, in their order. */
  readonly exact: readonly string[]
  /** Of all rungs together: the same for requests that may share one call. */
  readonly flight: string
  /** Where questions that may mean the same are looked for; undefined when the request allows none. */
  readonly scope: string | undefined
}

interface KeyedRung {
  readonly id: string
  readonly temperature: number
}

/** A schema is built once and used for every request: writing it out each time would cost more than the rest. */
const written = new WeakMap<z.ZodType, string>()

function shapeOf(schema: z.ZodType | undefined): string {
  if (schema === undefined) {
    return ''
  }
  let shape = written.get(schema)
  if (shape === undefined) {
    shape = JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }))
    written.set(schema, shape)
  }
  return shape
}

const hash = (parts: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** All that a reply depends on goes in: who asks which model for what, with which words, for whose eyes. */
export function keysOf<Value>(request: ModelRequest<Value>, rungs: readonly KeyedRung[]): RequestKeys {
  const { capability, prompt, schema, visibility, similarTo, grounds } = request
  const common = [capability, `${prompt.id}@${prompt.version}`, prompt.system, shapeOf(schema), visibility]
  const exact = rungs.map(({ id, temperature }) => hash([...common, prompt.user, grounds, id, temperature]))
  const models = rungs.map(({ id, temperature }) => [id, temperature])
  const print = similarTo === undefined || grounds === undefined ? undefined : printQuestion(similarTo)
  return {
    exact,
    flight: hash([exact]),
    scope: print && hash([...common, grounds, models, print.core]),
  }
}
