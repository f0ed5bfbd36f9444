import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openAiCompatibleEmbeddingModel } from './openai-compatible-embedding-model.ts'

interface Asked {
  readonly path: string | undefined
  readonly key: string | undefined
  readonly body: { readonly model: string; readonly input: readonly string[] }
}

let server: Server
let asked: Asked[]
let answer: (request: Asked, response: ServerResponse) => void

/** Answers `/v1/embeddings` as the OpenAI API reference describes it. */
const embeddings: typeof answer = ({ body }, response) => {
  const data = body.input.map((text, index) => ({ object: 'embedding', index, embedding: [text.length, 1] }))
  response.setHeader('content-type', 'application/json')
  response.end(
    JSON.stringify({ object: 'list', data, model: body.model, usage: { prompt_tokens: 3, total_tokens: 3 } }),
  )
}
const failing =
  (status: number, headers: Record<string, string> = {}): typeof answer =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify({ error: { message: 'the server says no', type: 'error', code: null } }))
  }

beforeEach(async () => {
  asked = []
  answer = embeddings
  server = createServer((request, response) => {
    readBody(request).then(
      (text) => {
        const seen = { path: request.url, key: request.headers.authorization, body: JSON.parse(text) }
        asked.push(seen)
        answer(seen, response)
      },
      () => response.destroy(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => new Promise((resolve) => server.close(resolve)))

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) {
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

const open = () => {
  const { port } = server.address() as AddressInfo
  return openAiCompatibleEmbeddingModel({
    url: `http://127.0.0.1:${port}/v1/`,
    model: 'bge-small',
    apiKey: 'secret',
    prefixes: { query: 'query: ', passage: '' },
  })
}
const { signal } = new AbortController()

test('sends the texts with their prefix and the key, and reads the vectors', async () => {
  const vectors = await open().embed(['hello', 'you'], 'query', signal)
  expect(vectors.map((vector) => [...vector])).toEqual([
    [12, 1],
    [10, 1],
  ])
  expect(asked).toMatchObject([
    {
      path: '/v1/embeddings',
      key: 'Bearer secret',
      body: { model: 'bge-small', input: ['query: hello', 'query: you'] },
    },
  ])
})

test.each([
  [401, /refuses the key \(401\); check models\.embedding\.apiKey/],
  [404, /knows no model bge-small/],
  [400, /answers 400/],
])('says what is wrong with an answer of %i', async (status, message) => {
  answer = failing(status)
  await expect(open().embed(['x'], 'passage', signal)).rejects.toThrow(message)
})

test('tries again when asked to wait, and gives up when it stays so', async () => {
  answer = (request, response) =>
    asked.length === 1 ? failing(429, { 'retry-after-ms': '1' })(request, response) : embeddings(request, response)
  expect(await open().embed(['x'], 'passage', signal)).toHaveLength(1)
  answer = failing(500, { 'retry-after-ms': '1' })
  await expect(open().embed(['x'], 'passage', signal)).rejects.toThrow(/answers 500/)
})

test('what is no answer at all is told too', async () => {
  answer = (_request, response) => response.end('<html>not found</html>')
  await expect(open().embed(['x'], 'passage', signal)).rejects.toMatchObject({ kind: 'unavailable' })
  const { port } = server.address() as AddressInfo
  const controller = new AbortController()
  answer = () => controller.abort()
  await expect(open().embed(['x'], 'passage', controller.signal)).rejects.toThrow(String(port))
})
