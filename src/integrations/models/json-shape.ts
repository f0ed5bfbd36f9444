import { asSchema } from 'ai'
import type { z } from 'zod'

type Json = Readonly<Record<string, unknown>>
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

export interface JsonShape {
  readonly schema: Awaited<ReturnType<typeof asSchema>['jsonSchema']>
  /** Whether OpenAI takes it as `strict`, which binds every word of the answer to the schema. */
  readonly isStrict: boolean
}

const shapes = new WeakMap<z.ZodType, JsonShape>()

/** A schema as providers want it; worked out once. */
export async function jsonShapeOf(schema: z.ZodType): Promise<JsonShape> {
  const known = shapes.get(schema)
  if (known !== undefined) {
    return known
  }
  const json = await asSchema(schema).jsonSchema
  const shape = { schema: json, isStrict: isStrict(json) }
  shapes.set(schema, shape)
  return shape
}

const FOREIGN_TO_STRICT = ['oneOf', 'allOf', 'not', 'patternProperties', 'propertyNames', 'default']

/** Strict wants each object closed and each of its properties required, and knows fewer words than JSON Schema. */
function isStrict(schema: unknown): boolean {
  if (Array.isArray(schema)) {
    return schema.every(isStrict)
  }
  if (!isJson(schema)) {
    return true
  }
  if (FOREIGN_TO_STRICT.some((word) => schema[word] !== undefined) || !isClosed(schema)) {
    return false
  }
  const inner = isJson(schema['properties']) ? Object.values(schema['properties']) : []
  return [...inner, schema['items'], schema['anyOf'], schema['$defs'] ?? schema['definitions']].every(isStrict)
}

function isClosed(schema: Json): boolean {
  if (schema['type'] !== 'object') {
    return true
  }
  const required = Array.isArray(schema['required']) ? schema['required'] : []
  const names = isJson(schema['properties']) ? Object.keys(schema['properties']) : []
  return schema['additionalProperties'] === false && names.every((name) => required.includes(name))
}
