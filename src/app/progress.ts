import { LRUCache } from 'lru-cache'
import type { TaskProgress } from '../../contract/resolution.ts'
import { taskProgressSchema } from '../../contract/resolution.ts'
import { cutText } from '../kernel/cut-text.ts'
import type { Database } from '../kernel/db/db.ts'
import type { Live } from '../kernel/live.ts'
import type { Tools } from '../modules/resolution/index.ts'

const TOPIC = 'progress'
/** A run that is over before this time is told by its outcome alone. */
const WORTH_TELLING_MS = 100
/** A notice between processes has few bytes. */
const LONGEST_MESSAGE = 300
/** Runs watched at a time; a run whose end was never heard of is forgotten after this many others. */
const MOST_RUNS = 1000

interface Watched {
  readonly held: TaskProgress[]
  readonly timer: NodeJS.Timeout
  isSlow: boolean
}

/**
 * Tells other processes how far slow runs are. Runs that wait for nothing are never told of; of those that do, what they
 * did in their first moments is held back until they turn out to be slow.
 */
export function announceProgress(
  database: Database,
  live: Live,
  onError: (error: Error) => void,
): NonNullable<Tools['progress']> {
  const runs = new Map<string, Watched>()
  const send = (event: TaskProgress): void => {
    const short = { ...event, message: cutText(event.message, LONGEST_MESSAGE) }
    live.announce(database, { topic: TOPIC, ids: [JSON.stringify(short)] }).catch(onError)
  }
  const watch = (runId: string): Watched => {
    const tell = (): void => {
      watched.isSlow = true
      watched.held.splice(0).forEach(send)
    }
    const watched: Watched = { held: [], timer: setTimeout(tell, WORTH_TELLING_MS).unref(), isSlow: false }
    runs.set(runId, watched)
    return watched
  }
  const forget = (runId: string): void => {
    clearTimeout(runs.get(runId)?.timer)
    runs.delete(runId)
  }
  return {
    from: 'waiting',
    hear: (event) => {
      const run = runs.get(event.run_id) ?? watch(event.run_id)
      if (run.isSlow) {
        send(event)
      } else {
        run.held.push(event)
      }
      if (event.progress >= 1) {
        forget(event.run_id)
      } else if (runs.size > MOST_RUNS) {
        forget(runs.keys().next().value ?? '')
      }
    },
  }
}

/** A run takes a minute at most; one that ended without its last task is forgotten after this. */
const REMEMBERED_MS = 120_000
/** The last events of a run: those of some thirty tasks. */
const MOST_EVENTS = 64

/** Hears of slow runs in this process and in others. Notices may be missed. */
export interface ProgressHearer {
  /** Tells what happened so far in the newest run of a ticket, then all that comes. Returns how to end it. */
  follow(reference: string, hear: (event: TaskProgress) => void): () => void
  close(): void
}

/**
 * One for a server: it remembers the last events of each slow run, for those who open a ticket while a model is already
 * writing, until the run has ended or its time is over.
 */
export function hearProgress(live: Live): ProgressHearer {
  const remembered = new LRUCache<string, readonly TaskProgress[]>({
    max: MOST_RUNS,
    ttl: REMEMBERED_MS,
    perf: { now: () => Date.now() },
  })
  const hearers = new Set<(event: TaskProgress) => void>()
  const rememberedOf = (reference: string): readonly TaskProgress[] => remembered.get(reference) ?? []
  const remember = (event: TaskProgress): void => {
    if (event.progress >= 1) {
      remembered.delete(event.ticket_id)
      return
    }
    // A ticket has one run at a time: what is known of an earlier one makes room.
    const earlier = rememberedOf(event.ticket_id).filter(({ run_id: runId }) => runId === event.run_id)
    remembered.set(event.ticket_id, [...earlier, event].slice(-MOST_EVENTS))
  }
  const close = live.subscribe(TOPIC, (texts) => {
    for (const text of texts) {
      const event = taskProgressSchema.parse(JSON.parse(text))
      remember(event)
      hearers.forEach((hear) => hear(event))
    }
  })
  return {
    follow: (reference, hear) => {
      const hearOwn = (event: TaskProgress): void => {
        if (event.ticket_id === reference) {
          hear(event)
        }
      }
      rememberedOf(reference).forEach(hear)
      hearers.add(hearOwn)
      return () => hearers.delete(hearOwn)
    },
    close,
  }
}
