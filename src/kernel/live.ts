import { EventEmitter } from 'node:events'
import type { Database, Db } from './db/db.ts'

const CHANNEL = 'resolute_live'
/** PostgreSQL refuses a notification of 8,000 bytes or more; 150 UUIDs stay below. */
const IDS_PER_NOTICE = 150

export interface LiveNotice {
  readonly topic: string
  /** Empty after a gap: anything may have changed. */
  readonly ids: readonly string[]
}

/** Notices between processes over the database's own NOTIFY. They may be missed, so they only ever hasten a look. */
export interface Live {
  announce(db: Db, notice: LiveNotice): Promise<void>
  subscribe(topic: string, hear: (ids: readonly string[]) => void): () => void
  close(): Promise<void>
}

export async function openLive(database: Database): Promise<Live> {
  const emitter = new EventEmitter().setMaxListeners(0)
  const topics = new Set<string>()
  const listener = await database.listen(CHANNEL, {
    onPayload: (text) => {
      const notice = parse(text)
      if (notice) {
        emitter.emit(notice.topic, notice.ids)
      }
    },
    onGap: () => topics.forEach((topic) => emitter.emit(topic, [])),
  })
  return {
    announce: async (db, { topic, ids }) => {
      for (let start = 0; start < ids.length; start += IDS_PER_NOTICE) {
        const payload = JSON.stringify({ topic, ids: ids.slice(start, start + IDS_PER_NOTICE) })
        await db.execute('select pg_notify($1, $2)', [CHANNEL, payload])
      }
    },
    subscribe: (topic, hear) => {
      topics.add(topic)
      emitter.on(topic, hear)
      return () => emitter.off(topic, hear)
    },
    close: () => listener.close(),
  }
}

function parse(text: string): LiveNotice | undefined {
  const value: unknown = JSON.parse(text)
  const isNotice = typeof value === 'object' && value !== null && 'topic' in value && 'ids' in value
  return isNotice ? (value as LiveNotice) : undefined
}
