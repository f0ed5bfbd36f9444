/** What the main thread asks of the thread that owns the embedded database, and what it hears back. */
export type Request =
  | { readonly id: number; readonly kind: 'query'; readonly text: string; readonly values: readonly unknown[] }
  | { readonly id: number; readonly kind: 'script'; readonly text: string }
  | { readonly id: number; readonly kind: 'listen'; readonly channel: string }
  | { readonly id: number; readonly kind: 'unlisten'; readonly channel: string }
  | { readonly id: number; readonly kind: 'dump' }
  | { readonly id: number; readonly kind: 'close' }

export type Reply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: SqlFailure }
  | { readonly notification: { readonly channel: string; readonly payload: string } }
  | { readonly ready: true }
  | { readonly failed: string }

/** A failed statement in a shape that survives the trip between threads. */
export interface SqlFailure {
  readonly message: string
  readonly code?: string
  readonly detail?: string
  readonly constraint?: string
  readonly table?: string
}

export interface WorkerSettings {
  /** Folder of the data; undefined keeps it in memory. */
  readonly folder?: string
  /** A dump (tar) to start from instead of an empty database. */
  readonly snapshot?: Uint8Array
}
