import { expect, test } from 'vitest'
import { z } from 'zod'
import { jsonShapeOf } from './json-shape.ts'

const isStrict = async (schema: z.ZodType) => (await jsonShapeOf(schema)).isStrict

test('a schema of required properties alone is strict, however deep', async () => {
  const claim = z.strictObject({ text: z.string(), passage: z.string().nullable() })
  expect(await isStrict(z.strictObject({ claims: z.array(claim), mood: z.enum(['calm', 'angry']) }))).toBe(true)
})

test.each([
  ['an optional property', z.strictObject({ text: z.string().optional() })],
  [
    'an optional property deep within',
    z.strictObject({ all: z.array(z.strictObject({ text: z.string().optional() })) }),
  ],
  ['any property', z.strictObject({ byName: z.record(z.string(), z.number()) })],
  ['a default', z.strictObject({ text: z.string().default('x') })],
])('a schema with %s is not, as OpenAI would refuse it', async (_what, schema) => {
  expect(await isStrict(schema)).toBe(false)
})

test('a schema is worked out once', async () => {
  const schema = z.strictObject({ ok: z.boolean() })
  expect(await jsonShapeOf(schema)).toBe(await jsonShapeOf(schema))
})
