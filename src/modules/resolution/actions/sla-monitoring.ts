import { z } from 'zod'
import type { Priority } from '../../../../contract/shared.ts'
import type { Policy } from '../../service-levels/index.ts'
import { defineAction } from '../action.ts'
import { checkPromises } from '../check-promises.ts'
import { priorityOf } from '../conclude-state.ts'
import { assertOwnTicket, ticketIdSchema } from '../own-ticket.ts'
import { levelOf, prioritySchema } from '../priority-level.ts'

const seconds = z.number().int().min(0)
const targets = z.object({ urgent: seconds, high: seconds, normal: seconds, low: seconds })
/** As document 004 writes them, in seconds by priority. */
const policiesSchema = z.object({ first_response: targets, resolution: targets })

const statusSchema = z.object({ status: z.string(), time_remaining: z.number().nullable() })

export const slaMonitoring = defineAction({
  name: 'sla_monitoring',
  purpose: 'Tells how the promises of time stand.',
  agent: 'MeasureEvaluateCustomerServiceOperationsCustomerServiceAgent',
  parameters: z.strictObject({
    ticket_id: ticketIdSchema,
    customer_tier: z.string().nullish(),
    priority: prioritySchema.nullish(),
    /** Unset, empty or of another shape: the company's own promises, which the clocks of the ticket run by. */
    sla_policies: z.union([policiesSchema, z.unknown()]).optional(),
  }),
  outputs: z.object({
    sla_status: z.enum(['compliant', 'at_risk', 'breached']),
    /** Seconds until the next deadline. */
    time_remaining: z.number().nullable(),
    escalation_needed: z.boolean(),
    detailed_status: z.object({
      first_response: statusSchema,
      resolution: statusSchema,
      update_frequency: statusSchema,
    }),
    policy_applied: z.string(),
  }),
  run: ({ state, tools, parameters }) => {
    assertOwnTicket(parameters.ticket_id, state.input)
    const { customer_tier: tier, priority, sla_policies: own } = parameters
    const given = policiesSchema.safeParse(own)
    const level = priority === null || priority === undefined ? priorityOf(state, tools) : levelOf(priority, tools)
    const promises = checkPromises(
      state,
      {
        tier: tier ?? state.input.subject.tier,
        priority: level,
        policies: given.success ? [policyOf(given.data)] : tools.policies,
      },
      tools,
    )
    const { status, timeRemaining, policy, detailed } = promises
    return {
      patch: {},
      outputs: {
        sla_status: status,
        time_remaining: timeRemaining,
        escalation_needed: status === 'breached',
        detailed_status: detailed,
        policy_applied: policy,
      },
      summary: `${status.replace('_', ' ')} by "${policy}"`,
      inputs: { customer_tier: tier ?? state.input.subject.tier, priority: level, own_policies: given.success },
    }
  },
})

const MINUTE = 60
const levels = ['urgent', 'high', 'normal', 'low'] as const

function policyOf({ first_response: first, resolution }: z.output<typeof policiesSchema>): Policy {
  const both = levels.map((level): [Priority, [number, number]] => [
    level,
    [first[level] / MINUTE, resolution[level] / MINUTE],
  ])
  return { name: 'of the pipeline', targets: Object.fromEntries(both) as Policy['targets'] }
}
