import type { Config } from '../kernel/config/index.ts'
import type { Database } from '../kernel/db/db.ts'
import type { Live } from '../kernel/live.ts'
import type { Log } from '../kernel/log.ts'
import { followAutonomy, followLearned } from '../modules/learning/index.ts'
import type { Autonomy } from '../modules/resolution/index.ts'
import type { UnderstandingEngine } from '../modules/understanding/index.ts'

interface Parts {
  readonly database: Database
  readonly live: Live
  readonly log: Log
}

/** Keeps what was learned in use, whichever process learned it: the company's own intents, and how far the assistant may go. */
export async function followLearning(
  parts: Parts,
  understanding: UnderstandingEngine,
  { automation }: Config,
): Promise<{ readonly autonomy: Autonomy; close(): void }> {
  const stopIntents = await followLearned({ ...parts, understanding })
  const { autonomy, stop } = await followAutonomy({ ...parts, budgets: automation.budgets })
  return {
    autonomy,
    close: () => {
      stopIntents()
      stop()
    },
  }
}
