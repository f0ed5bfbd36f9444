import assert from 'node:assert/strict'
import { AppError } from '../../kernel/errors.ts'
import type { KnowledgeSource } from './source.ts'

const namesOf = async (source: KnowledgeSource): Promise<string[]> =>
  (await source.list()).documents.map(({ name }) => name)

/** What every source must do, whatever it reads; checked with one that holds at least two documents. Used by tests. */
export const sourceConformance: readonly {
  readonly behavior: string
  check(source: KnowledgeSource): Promise<void>
}[] = [
  {
    behavior: 'lists documents by unique names, sorted, the same each time, and says that these are all',
    check: async (source) => {
      const names = await namesOf(source)
      assert.ok(names.length >= 2, 'give a source with at least two documents')
      assert.deepEqual(names, [...new Set(names)].toSorted())
      assert.deepEqual(await namesOf(source), names)
      assert.equal((await source.list()).isComplete, true)
    },
  },
  {
    behavior: 'gives a document the same version until it changes',
    check: async (source) => {
      const versions = async () => (await source.list()).documents.map(({ version }) => version)
      assert.deepEqual(await versions(), await versions())
    },
  },
  {
    behavior: 'fetches every document it lists, with content, under the same name',
    check: async (source) => {
      for (const listing of (await source.list()).documents) {
        const document = await source.fetch(listing)
        assert.ok(document !== 'gone' && document !== 'unchanged')
        assert.equal(document.name, listing.name)
        assert.notEqual(document.content.length, 0)
      }
    },
  },
  {
    behavior: 'says which document it cannot give',
    check: async (source) => {
      const result = await source.fetch({ name: 'no/such-document.md' }).catch((error: unknown) => error)
      const isTold = result instanceof AppError && result.message.includes('no/such-document.md')
      assert.ok(result === 'gone' || isTold, `got ${String(result)}`)
    },
  },
  {
    behavior: 'shows none of its secrets',
    check: async ({ settings }) => {
      assert.doesNotMatch(JSON.stringify(settings ?? {}), /secret|token|password/i)
    },
  },
]
