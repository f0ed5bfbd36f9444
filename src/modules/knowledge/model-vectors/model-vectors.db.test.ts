import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/database.ts'
import type { Storage } from '../../../app/open-storage.ts'
import type { EmbeddingModel } from '../../../integrations/models/embedding-model.ts'
import type { Context } from '../../../kernel/context.ts'
import { contextFactory } from '../../../kernel/create-context.ts'
import { openQueue, type Queue } from '../../../kernel/jobs/queue.ts'
import { openLive, type Live } from '../../../kernel/live.ts'
import { createEmbedder } from '../../inference/index.ts'
import { importArticles } from '../import-articles.ts'
import { parseArticle } from '../parse-article.ts'
import { createReplica } from '../replica.ts'
import { embedPassages } from './embed-passages.ts'
import { listPassageVectors } from './store.ts'

let storage: Storage
let live: Live
let queue: Queue
let context: Context

beforeAll(async () => {
  storage = await openTestDatabase()
  live = await openLive(storage.database)
  const onError = (error: Error): never => {
    throw error
  }
  queue = await openQueue({ database: storage.database, url: storage.url, jobs: [], isWorker: false, onError })
  const clock = { now: () => new Date('2026-11-21T09:30:00Z') }
  context = contextFactory({ database: storage.database, queue, live, clock, jobs: [] })({ kind: 'system', id: 'test' })
})

afterAll(async () => {
  await queue.stop()
  await live.close()
  await storage.close()
})

const embedderOf = (id: string, embed: EmbeddingModel['embed']) =>
  createEmbedder({ model: { id, embed }, timeoutMs: 1000, onFailure: ({ message }) => expect.unreachable(message) })

const importPassages = (bodies: readonly string[]) =>
  importArticles(context, {
    sourceId: 'vectors',
    kind: 'folder',
    isComplete: true,
    articles: bodies.map((body, index) =>
      parseArticle({ name: `A${index}.md`, text: `# Article ${index}\n\n${body}` }),
    ),
  })

it('embeds each living passage once for each model, and keeps the very numbers', async () => {
  await importPassages(['One.', 'Two.', 'Three.'])
  const asked: string[] = []
  const embedder = embedderOf('test:a', (texts) => {
    asked.push(...texts)
    return Promise.resolve(texts.map(() => new Float32Array([3, -4])))
  })
  expect(await embedPassages(context, embedder)).toBe(3)
  expect(await embedPassages(context, embedder)).toBe(0)
  expect(asked.toSorted()).toEqual(['Article 0\nOne.', 'Article 1\nTwo.', 'Article 2\nThree.'])

  const vectors = await listPassageVectors(context.db, 'test:a')
  expect(vectors).toHaveLength(3)
  expect(vectors[0]?.vector[0]).toBeCloseTo(0.6)
  expect(vectors[0]?.vector[1]).toBeCloseTo(-0.8)
  const [first] = vectors
  expect(await listPassageVectors(context.db, 'test:a', [first?.passageId ?? ''])).toHaveLength(1)
  expect(await listPassageVectors(context.db, 'test:b')).toEqual([])
})

it('embeds only what is new after a change, and forgets what is gone', async () => {
  await importPassages(['One.', 'Two and a half.'])
  const embedder = embedderOf('test:a', (texts) => Promise.resolve(texts.map(() => new Float32Array([1, 0]))))
  expect(await embedPassages(context, embedder)).toBe(1)
  expect(await listPassageVectors(context.db, 'test:a')).toHaveLength(2)
})

it('keeps what was done before the model failed', async () => {
  await importPassages(Array.from({ length: 70 }, (_, index) => `Text ${index}.`))
  let calls = 0
  const failing = embedderOf('test:c', (texts) => {
    calls += 1
    return calls > 1
      ? Promise.reject(new Error('answers 500'))
      : Promise.resolve(texts.map(() => new Float32Array([1])))
  })
  await expect(embedPassages(context, failing)).rejects.toThrow('answers 500')
  expect(await listPassageVectors(context.db, 'test:c')).toHaveLength(64)
})

it('searches with the vectors of the model once it has embedded everything, and with our own where it fails', async () => {
  await importPassages(['Choose a new secret word.', 'Our office dog is called Bello.'])
  let isDown = false
  /** A model for which two texts are alike when both speak of secrets, whatever their words. */
  const embed: EmbeddingModel['embed'] = (texts) =>
    isDown
      ? Promise.reject(new Error('answers 503'))
      : Promise.resolve(texts.map((text) => new Float32Array(/secret|locked/.test(text) ? [1, 0] : [0, 1])))
  const failures: string[] = []
  const embedder = createEmbedder({
    model: { id: 'test:d', embed },
    timeoutMs: 1000,
    onFailure: ({ message }) => failures.push(message),
  })
  const replica = await createReplica(storage.database, live, { embedder })
  const ask = async (text: string) => (await replica.searchMany([{ text, audience: 'public', limit: 5 }]))[0] ?? []
  expect(await ask('I am locked out')).toEqual([])

  await embedPassages(context, embedder)
  await replica.refresh()
  const [hit] = await ask('I am locked out')
  expect(hit).toMatchObject({ text: 'Choose a new secret word.' })
  expect(hit?.stages.vector).toBeCloseTo(1, 1)

  isDown = true
  expect(await ask('Still locked out')).toEqual([])
  expect((await ask('Who is Bello'))[0]).toMatchObject({ text: 'Our office dog is called Bello.' })
  expect(failures).toEqual(['answers 503', 'answers 503'])
  await replica.close()
})
