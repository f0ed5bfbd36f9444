import type { Database } from '../../../kernel/db/db.ts'
import type { Live } from '../../../kernel/live.ts'
import type { Log } from '../../../kernel/log.ts'
import type { Autonomy, Ruling } from '../../resolution/index.ts'
import { listRulings, type RulingRow } from '../store/autonomy.ts'
import { AUTONOMY_TOPIC, type CategoryBudget } from './review-autonomy.ts'

interface Needs {
  readonly database: Database
  readonly live: Live
  readonly log: Log
  readonly budgets: readonly CategoryBudget[]
}

/** What the labels allow, over what a person has set: kept in memory, and current through notices. */
export async function followAutonomy(needs: Needs): Promise<{ readonly autonomy: Autonomy; stop(): void }> {
  const { database, live, log, budgets } = needs
  const budgeted = new Set(budgets.map(({ category }) => category))
  let rulings = new Map<string, RulingRow>()
  const load = async (): Promise<void> => {
    const rows = await listRulings(database)
    const before = rulings
    rulings = new Map(rows.filter(({ category }) => budgeted.has(category)).map((row) => [row.category, row]))
    for (const { category, state, because } of rulings.values()) {
      if (state === 'demoted' && before.get(category)?.state !== 'demoted') {
        log.warn({ component: 'learning', event: 'autonomy_demoted', category, because })
      }
    }
  }
  await load()
  const stop = live.subscribe(AUTONOMY_TOPIC, () => {
    load().catch((error: unknown) => log.error({ component: 'learning', event: 'fault', err: error }))
  })
  return {
    autonomy: { adjust: (ruling, { category }) => apply(ruling, rulings.get(category)) },
    stop,
  }
}

/** Labels may take the assistant's freedom back, or move its threshold; they never give more than a person has allowed. */
function apply(ruling: Ruling, learned: RulingRow | undefined): Ruling {
  if (learned?.state === 'demoted' && ruling.mode === 'auto') {
    return { ...ruling, mode: 'draft', source: 'demoted', because: learned.because }
  }
  if (learned?.state === 'learned' && learned.threshold !== null) {
    return {
      ...ruling,
      minimumConfidence: learned.threshold,
      minimumTemplateConfidence: Math.max(ruling.minimumTemplateConfidence, learned.threshold),
      source: 'learned',
      because: learned.because,
    }
  }
  return ruling
}
