import type { Overview } from '../../../contract/analytics.ts'
import type { Context } from '../../kernel/context.ts'
import { countUnownedMessages } from '../tickets/index.ts'
import { autoResolutionRate, csatScore, slaCompliance } from './metrics.ts'
import { countAtRisk, countPromises } from './store/promises.ts'
import { countCurrent, countTickets, listRatings } from './store/tickets.ts'
import { windowBefore } from './window.ts'

interface Settings {
  readonly windowHours: number
  /** 0 to 1: the share of a promised time after which a ticket is at risk. */
  readonly atRiskShare: number
}

/** Counts and rates of the tickets created in the window; what is open, waiting, at risk or unowned is as of now. */
export async function readOverview(context: Context, { windowHours, atRiskShare }: Settings): Promise<Overview> {
  const { db, now } = context
  const scope = windowBefore(now, windowHours)
  const counts = await countTickets(db, scope)
  const current = await countCurrent(db)
  return {
    window_hours: windowHours,
    total_tickets: counts.total,
    auto_resolved: counts.autoResolved,
    escalated: counts.escalated,
    auto_resolution_rate: autoResolutionRate(counts),
    open_tickets: current.open,
    waiting_for_people: current.waitingForPeople,
    sla_compliance: slaCompliance(await countPromises(db, scope, now)),
    at_risk: await countAtRisk(db, now, atRiskShare),
    csat_score: csatScore(await listRatings(db, scope)),
    unowned_messages: await countUnownedMessages(db, now),
  }
}
