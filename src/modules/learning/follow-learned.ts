import type { Database } from '../../kernel/db/db.ts'
import type { Live } from '../../kernel/live.ts'
import type { Log } from '../../kernel/log.ts'
import type { UnderstandingEngine } from '../understanding/index.ts'
import { CLASSIFIERS_TOPIC } from './learn-intents.ts'
import { findActiveModel } from './store/classifiers.ts'

interface Needs {
  readonly database: Database
  readonly live: Live
  readonly log: Log
  readonly understanding: UnderstandingEngine
}

/** Loads what the company has taught, now and whenever it changes. Resolves to what ends the following. */
export async function followLearned({ database, live, log, understanding }: Needs): Promise<() => void> {
  const load = async (): Promise<void> => {
    const active = await findActiveModel(database)
    if (!understanding.useLearned(active?.model)) {
      log.warn({ component: 'learning', event: 'stale-classifier', id: active?.id, hint: 'resolute learn' })
    }
  }
  await load()
  return live.subscribe(CLASSIFIERS_TOPIC, () => {
    load().catch((error: unknown) => log.error({ component: 'learning', event: 'fault', err: error }))
  })
}
