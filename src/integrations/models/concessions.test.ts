import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openChatModel } from './registry.ts'

// An endpoint that takes neither a temperature nor a schema, and says so as such endpoints do.
let server: Server
let bodies: Record<string, unknown>[]
let complain: (body: Record<string, unknown>) => string | undefined

beforeEach(async () => {
  bodies = []
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString())
      bodies.push(body)
      const message = complain(body)
      response.writeHead(message === undefined ? 200 : 400, { 'content-type': 'application/json' })
      response.end(
        JSON.stringify(
          message === undefined
            ? { choices: [{ index: 0, message: { role: 'assistant', content: '{"ok":true}' }, finish_reason: 'stop' }] }
            : { error: { message, type: 'invalid_request_error', param: null, code: null } },
        ),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => new Promise((resolve) => server.close(resolve)))

function open() {
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}/v1`
  return openChatModel({ name: 'own', kind: 'openai-compatible', url }, 'small')
}
const request = {
  system: 'Judge.',
  user: 'The temperature of my json_schema is wrong.',
  temperature: 0.2,
  maxOutputTokens: 20,
  schema: z.strictObject({ ok: z.boolean() }),
  signal: new AbortController().signal,
}

test('what a model does not take is left out, and never sent again', async () => {
  complain = (body) =>
    'temperature' in body
      ? "Unsupported value: 'temperature' does not support 0.2 with this model."
      : 'response_format' in body
        ? 'response_format of type json_schema is not supported'
        : undefined
  const model = open()
  expect((await model.ask(request)).text).toBe('{"ok":true}')
  expect(bodies).toHaveLength(3)
  expect(JSON.stringify(bodies[2])).toContain('Answer with one JSON value of this JSON schema')
  await model.ask(request)
  expect(bodies).toHaveLength(4)
})

test('use that nobody tells is reckoned', async () => {
  complain = () => undefined
  const letters = request.system.length + request.user.length
  expect(await open().ask(request)).toMatchObject({ inputTokens: Math.ceil(letters / 4), outputTokens: 3 })
})

test('a complaint that only repeats the customer’s words moves nothing', async () => {
  complain = () => `Cannot process: ${request.user}`
  await expect(open().ask(request)).rejects.toMatchObject({ kind: 'bad_request' })
  expect(bodies).toHaveLength(1)
})

test('whoever complains for ever is asked three times at most', async () => {
  complain = () => 'temperature and response_format are not supported'
  await expect(open().ask(request)).rejects.toMatchObject({ kind: 'bad_request' })
  expect(bodies).toHaveLength(3)
})
