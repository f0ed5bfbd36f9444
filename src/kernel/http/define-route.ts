import type { z } from 'zod'
import type { Context } from '../context.ts'
import { AppError, type FieldError } from '../errors.ts'

/** Who may call: anyone, anyone signed in (a person or an API key), or holders of a permission. */
export type Access = 'public' | 'signed-in' | `${string}:${'read' | 'write'}`
export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/** A request as verbs see it: names and text, nothing of HTTP's machinery. */
export interface RawRequest {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

export interface Route {
  readonly method: Method
  readonly path: `/${string}`
  readonly access: Access
  readonly summary: string
  readonly tag: string
  readonly status: number
  readonly schemas: {
    readonly params?: z.ZodType
    readonly query?: z.ZodType
    readonly body?: z.ZodType
    readonly reply: z.ZodType
  }
  handle(context: Context, request: RawRequest): Promise<Answer>
}

/** Lets `run` say more than its body. */
export class Replied<Body> {
  readonly body: Body
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, string>>
  constructor(body: Body, options: { status?: number; headers?: Readonly<Record<string, string>> } = {}) {
    this.body = body
    this.status = options.status
    this.headers = options.headers ?? {}
  }
}

interface RouteDefinition<Params, Query, Body, Reply> {
  readonly method: Method
  readonly path: `/${string}`
  readonly access: Access
  readonly summary: string
  readonly tag: string
  /** Of a success. */
  readonly status?: number
  readonly params?: z.ZodType<Params>
  readonly query?: z.ZodType<Query>
  readonly body?: z.ZodType<Body>
  readonly reply: z.ZodType<Reply>
  run(
    context: Context,
    request: { params: Params; query: Query; body: Body; headers: RawRequest['headers'] },
  ): Promise<Reply | Replied<Reply>>
}

/** Declares a route. What comes in is checked before `run`; the same schemas make the OpenAPI document. */
export function defineRoute<Params = undefined, Query = undefined, Body = undefined, Reply = unknown>(
  definition: RouteDefinition<Params, Query, Body, Reply>,
): Route {
  const { params, query, body, reply, run, status = 200, ...route } = definition
  return {
    ...route,
    status,
    schemas: { ...(params && { params }), ...(query && { query }), ...(body && { body }), reply },
    handle: async (context, request) => {
      const result = await run(context, {
        params: check(params, request.params, '') as Params,
        query: check(query, request.query, '') as Query,
        body: check(body, request.body, '') as Body,
        headers: request.headers,
      })
      const answer = result instanceof Replied ? result : new Replied(result)
      return { status: answer.status ?? status, headers: answer.headers, body: answer.body }
    },
  }
}

function check<Value>(schema: z.ZodType<Value> | undefined, value: unknown, where: string): Value | undefined {
  if (!schema) {
    return undefined
  }
  const result = schema.safeParse(value)
  if (result.success) {
    return result.data
  }
  throw new AppError('unprocessable', 'The request does not fit. See errors for each field.', {
    fields: result.error.issues.flatMap((issue) => fieldErrors(issue, where)),
  })
}

/** One error a field; a key we do not know is named itself, not the object around it. */
function fieldErrors(issue: z.core.$ZodIssue, where: string): FieldError[] {
  const path = [...(where === '' ? [] : [where]), ...issue.path.map(String)]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: [...path, key].join('.'), message: 'is not a known field' }))
  }
  return [{ field: path.length === 0 ? 'body' : path.join('.'), message: issue.message }]
}
