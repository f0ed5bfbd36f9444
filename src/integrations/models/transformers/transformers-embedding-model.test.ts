import { mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { transformersEmbeddingModel } from './transformers-embedding-model.ts'

const folder = join(import.meta.dirname, '../../../../test/support/tiny-embedding-model')
const prefixes = { query: '', passage: '' }
const { signal } = new AbortController()
const isInstalled = canResolve('@huggingface/transformers')

function canResolve(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name)
    return true
  } catch {
    return false
  }
}

const dot = (left: Float32Array | undefined, right: Float32Array | undefined): number =>
  [...(left ?? [])].reduce((sum, value, index) => sum + value * (right?.[index] ?? 0), 0)

test.skipIf(!isInstalled)(
  'a model in a file places like texts near each other (needs @huggingface/transformers)',
  async () => {
    const model = transformersEmbeddingModel({ folder, prefixes })
    const [forgot, reset, bill] = await model.embed(
      ['I forgot my password', 'how do I reset the password', 'the bill'],
      'query',
      signal,
    )
    expect(dot(forgot, forgot)).toBeCloseTo(1)
    expect(dot(forgot, reset)).toBeGreaterThan(0.9)
    expect(dot(forgot, bill)).toBeLessThan(0.3)
    expect(model.id).toBe('transformers:tiny-embedding-model')
  },
)

test('a folder without a model is told, with what belongs there', async () => {
  const model = transformersEmbeddingModel({ folder: mkdtempSync(join(tmpdir(), 'no-model-')), prefixes })
  await expect(model.embed(['x'], 'query', signal)).rejects.toThrow(/has no onnx\/model\.onnx/)
})

test('the package that is missing is told', async () => {
  const model = transformersEmbeddingModel({ folder, prefixes }, () => Promise.reject(new Error('not found')))
  await expect(model.embed(['x'], 'query', signal)).rejects.toThrow('npm install @huggingface/transformers')
})
