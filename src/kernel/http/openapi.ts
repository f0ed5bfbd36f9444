import { z } from 'zod'
import { problemSchema } from '../../../contract/shared.ts'
import type { Route } from './define-route.ts'
import { hoistDefinitions } from './hoist-definitions.ts'

type Json = Record<string, unknown>

const toJson = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  return json
}

const problem = {
  description: 'Problem details (RFC 9457)',
  content: { 'application/problem+json': { schema: toJson(problemSchema, 'output') } },
}

function parameters(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) {
    return []
  }
  const json = toJson(schema, 'input')
  const required = new Set(Array.isArray(json['required']) ? json['required'] : [])
  return Object.entries((json['properties'] ?? {}) as Record<string, Json>).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.has(name),
    schema: property,
    ...(property['description'] === undefined ? {} : { description: property['description'] }),
  }))
}

function operation(route: Route): Json {
  const { schemas } = route
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replaceAll(/[^a-zA-Z0-9]+(.)?/g, (_all, next: string) => (next ?? '').toUpperCase())}`,
    summary: route.summary,
    tags: [route.tag],
    parameters: [...parameters(schemas.params, 'path'), ...parameters(schemas.query, 'query')],
    ...(schemas.body && {
      requestBody: { required: true, content: { 'application/json': { schema: toJson(schemas.body, 'input') } } },
    }),
    responses: {
      [route.status]: {
        description: 'Success',
        content: { 'application/json': { schema: toJson(schemas.reply, 'output') } },
      },
      default: problem,
    },
    security: route.access === 'public' ? [] : [{ apiKey: [] }, { session: [] }],
  }
}

/** The OpenAPI 3.1 document of the routes: the very schemas that check the requests. */
export function describeRoutes(routes: readonly Route[], version: string): Json {
  const shared: Record<string, unknown> = {}
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: hoistDefinitions(operation(route), shared) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Resolute',
      version,
      description: 'Customer-support automation: tickets in, answers with proof or a handoff out.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      schemas: shared,
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'resolute.session_token' },
      },
    },
  }
}
