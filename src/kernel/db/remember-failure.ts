import type { Db } from './db.ts'

/**
 * Watches the statements of one transaction. After a failed statement PostgreSQL turns `commit` into a rollback and
 * reports success, so work that swallowed the failure would believe it was saved: ask before committing.
 */
export function rememberFailure(db: Db): { readonly db: Db; throwIfFailed(): void } {
  let failed = false
  let first: unknown
  const watch = async <Result>(statement: Promise<Result>): Promise<Result> => {
    try {
      return await statement
    } catch (error) {
      first = failed ? first : error
      failed = true
      throw error
    }
  }
  return {
    db: {
      query: (statement) => watch(db.query(statement)),
      execute: (text, values) => watch(db.execute(text, values)),
    },
    throwIfFailed: () => {
      if (failed) {
        throw first
      }
    },
  }
}
