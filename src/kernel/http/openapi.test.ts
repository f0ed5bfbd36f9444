import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineRoute } from './define-route.ts'
import { describeRoutes } from './openapi.ts'

const route = (path: `/${string}`) =>
  defineRoute({
    method: 'POST',
    path,
    access: 'things:write',
    summary: 'Make a thing',
    tag: 'Things',
    status: 201,
    params: z.object({ thing_id: z.string() }),
    body: z.strictObject({ facts: z.record(z.string(), z.json()), given: z.string().transform(Number) }),
    reply: z.object({ facts: z.json() }),
    run: async () => ({ facts: null }),
  })

describe('the OpenAPI document', () => {
  const text = JSON.stringify(describeRoutes([route('/things/:thing_id'), route('/others/:thing_id')], '1.2.3'))
  const document = JSON.parse(text)

  it('says what comes in and what goes out', () => {
    expect(document.paths['/things/{thing_id}'].post).toMatchObject({
      parameters: [{ name: 'thing_id', in: 'path', required: true }],
      requestBody: { required: true },
      responses: { 201: { description: 'Success' }, default: {} },
      security: [{ apiKey: [] }, { session: [] }],
    })
    const body = document.paths['/things/{thing_id}'].post.requestBody.content['application/json'].schema
    expect(body.properties.given).toEqual({ type: 'string' })
  })

  it('has every reference where tools look for it', () => {
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference = '']) => reference)
    expect(references.length).toBeGreaterThan(0)
    for (const reference of references) {
      expect(reference).toMatch(/^#\/components\/schemas\//)
      expect(document.components.schemas).toHaveProperty(reference.split('/').at(-1) ?? '')
    }
  })
})
