import assert from 'node:assert/strict'
import { AppError } from '../../kernel/errors.ts'
import type { KnowledgeSource } from './source.ts'

/** What every source must do, whatever it reads; checked with one that holds at least two documents. Used by tests. */
export const sourceConformance: readonly {
  readonly behavior: string
  check(source: KnowledgeSource): Promise<void>
}[] = [
  {
    behavior: 'lists documents by unique names, sorted, the same each time',
    check: async (source) => {
      const names = (await source.list()).map(({ name }) => name)
      assert.ok(names.length >= 2, 'give a source with at least two documents')
      assert.deepEqual(names, [...new Set(names)].toSorted())
      assert.deepEqual(
        (await source.list()).map(({ name }) => name),
        names,
      )
    },
  },
  {
    behavior: 'fetches every document it lists, with text, under the same name',
    check: async (source) => {
      for (const listing of await source.list()) {
        const document = await source.fetch(listing)
        assert.equal(document.name, listing.name)
        assert.notEqual(document.text.trim(), '')
      }
    },
  },
  {
    behavior: 'says which document it cannot give',
    check: (source) =>
      assert.rejects(source.fetch({ name: 'no/such-document.md' }), (error) => {
        assert.ok(error instanceof AppError && error.kind === 'unprocessable')
        return error.message.includes('no/such-document.md')
      }),
  },
]
