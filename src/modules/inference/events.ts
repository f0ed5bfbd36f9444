import { z } from 'zod'
import { defineEvent } from '../../kernel/events/define-event.ts'

/** What models have cost reached a level of the budget: once a period and level, whichever process got there. */
export const budgetCrossed = defineEvent(
  'budget.crossed',
  z.object({
    period: z.enum(['month', 'day']),
    /** `YYYY-MM-DD` (UTC). */
    starts: z.string(),
    /** Percent of the month's budget, or the day's warning or critical amount. */
    level: z.enum(['80', '90', '100', 'warning', 'critical']),
    /** Millionths of a dollar. */
    spent_micros: z.number().int(),
    limit_micros: z.number().int(),
  }),
)
