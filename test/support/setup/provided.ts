/** The database that a project's setup made ready, and that each of its test files starts a copy of. */
export type ProvidedDatabase =
  | { readonly kind: 'pglite'; readonly snapshotFile: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly template: string }

declare module 'vitest' {
  interface ProvidedContext {
    database: ProvidedDatabase
  }
}
