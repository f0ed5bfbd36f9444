import type { Sql } from './sql.ts'

/** Everything a store needs. The embedded database, a PostgreSQL pool and an open transaction all look like this. */
export interface Db {
  query<Row extends object>(statement: Sql): Promise<Row[]>
  /** Text as it is: several statements when there are no values. For migrations and the queue, never for stores. */
  execute(text: string, values?: readonly unknown[]): Promise<{ rows: Record<string, unknown>[] }>
}

export interface Database extends Db {
  readonly kind: 'pglite' | 'postgres'
  /** All or nothing. On the embedded database everyone else waits, so nothing slow belongs inside. */
  transaction<Result>(run: (transaction: Db) => Promise<Result>): Promise<Result>
  /** Hears NOTIFY on a channel. `onGap` is called when notifications may have been missed (a reconnect). */
  listen(channel: string, hear: { onPayload(payload: string): void; onGap(): void }): Promise<Listener>
  close(): Promise<void>
}

export interface Listener {
  close(): Promise<void>
}
