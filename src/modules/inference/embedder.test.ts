import { expect, test } from 'vitest'
import type { EmbeddingModel } from '../../integrations/models/embedding-model.ts'
import { createEmbedder } from './embedder.ts'

const fail = ({ message }: Error): void => expect.unreachable(message)

interface Calls {
  readonly texts: string[][]
}

function modelThat(answer: (texts: readonly string[]) => Promise<Float32Array[]>): EmbeddingModel & Calls {
  const texts: string[][] = []
  return {
    id: 'test:model',
    texts,
    embed: (given) => {
      texts.push([...given])
      return answer(given)
    },
  }
}
const lengths = (texts: readonly string[]) =>
  Promise.resolve(texts.map((text) => new Float32Array([text.length, 0, 0])))

test('prepared questions have a vector of unit length, and the model is asked for each once', async () => {
  const model = modelThat(lengths)
  const embedder = createEmbedder({ model, timeoutMs: 1000, onFailure: fail })
  await embedder.prepareQueries(['a', 'bb', 'a'])
  expect(embedder.vectorOf('bb')).toEqual(new Float32Array([1, 0, 0]))
  expect(embedder.vectorOf('ccc')).toBeUndefined()
  await embedder.prepareQueries(['bb', 'ccc'])
  expect(model.texts).toEqual([['a', 'bb'], ['ccc']])
})

test('a model that fails is told of, and left alone after three failures in a row', async () => {
  const failures: string[] = []
  const model = modelThat(() => Promise.reject(new Error('answers 500')))
  const embedder = createEmbedder({ model, timeoutMs: 1000, onFailure: ({ message }) => failures.push(message) })
  for (const text of ['a', 'b', 'c', 'd', 'e']) {
    await embedder.prepareQueries([text])
    expect(embedder.vectorOf(text)).toBeUndefined()
  }
  expect(model.texts).toHaveLength(3)
  expect(failures).toHaveLength(5)
  expect(failures[0]).toBe('answers 500')
})

test('a model that is late, or answers too little, is not waited for', async () => {
  const failures: string[] = []
  const onFailure = ({ message }: Error): unknown => failures.push(message)
  const hanging = createEmbedder({ model: modelThat(() => new Promise(() => undefined)), timeoutMs: 10, onFailure })
  await hanging.prepareQueries(['a'])
  expect(hanging.vectorOf('a')).toBeUndefined()
  const stingy = createEmbedder({ model: modelThat(() => Promise.resolve([])), timeoutMs: 1000, onFailure })
  await stingy.prepareQueries(['a'])
  expect(stingy.vectorOf('a')).toBeUndefined()
  expect(failures).toEqual([expect.stringMatching(/timed out/), 'test:model gave 0 vectors for 1 texts.'])
})

test('passages are embedded apart from questions; failing is the caller’s to handle', async () => {
  const embedder = createEmbedder({ model: modelThat(lengths), timeoutMs: 1000, onFailure: fail })
  expect(await embedder.embedPassages(['long text'])).toHaveLength(1)
  const broken = createEmbedder({
    model: modelThat(() => Promise.reject(new Error('no'))),
    timeoutMs: 1000,
    onFailure: fail,
  })
  await expect(broken.embedPassages(['x'])).rejects.toThrow('no')
})
