import { z } from 'zod'
import { channelSchema, priorities, prioritySchema, type Channel, type Priority } from '../../../contract/shared.ts'

const minutes = z.number().int().min(0).max(525_600)
const policySchema = z.strictObject({
  name: z.string().min(1),
  channels: z.array(channelSchema).optional(),
  tiers: z.array(z.string()).optional(),
  categories: z.array(z.string()).optional(),
  priorities: z.array(prioritySchema).optional(),
  /** Minutes to the first response and to the resolution. */
  targets: z.record(prioritySchema, z.tuple([minutes, minutes])),
})
export type Policy = z.infer<typeof policySchema>

export const serviceLevelsSchema = z.strictObject({ presets: z.record(z.string(), z.array(policySchema).min(1)) })

/** What a policy may look at. */
export interface Promised {
  readonly channel: Channel
  readonly priority: Priority
  readonly tier: string
  readonly category?: string | undefined
}

export const metrics = ['first_response', 'resolution'] as const
export type Metric = (typeof metrics)[number]

export interface Target {
  readonly policy: string
  readonly metric: Metric
  readonly targetSeconds: number
}

const allows = <Value>(allowed: readonly Value[] | undefined, value: Value | undefined): boolean =>
  allowed === undefined || (value !== undefined && allowed.includes(value))

/** The first policy that fits, from the top. */
export function policyFor(policies: readonly Policy[], promised: Promised): Policy {
  const policy = policies.find(
    (each) =>
      allows(each.channels, promised.channel) &&
      allows(each.tiers, promised.tier) &&
      allows(each.categories, promised.category) &&
      allows(each.priorities, promised.priority),
  )
  if (!policy) {
    throw new Error(`No service level covers ${JSON.stringify(promised)}: end the list with a policy for everything.`)
  }
  return policy
}

export function targetsFor(policies: readonly Policy[], promised: Promised): Target[] {
  const policy = policyFor(policies, promised)
  const targets = policy.targets[promised.priority]
  return metrics.map((metric, index) => ({
    policy: policy.name,
    metric,
    targetSeconds: (targets[index] ?? 0) * 60,
  }))
}

/** Refuses a preset in which some ticket would have no promise. */
export function assertComplete(policies: readonly Policy[]): void {
  for (const channel of channelSchema.options) {
    for (const priority of priorities) {
      policyFor(policies, { channel, priority, tier: 'standard' })
    }
  }
}
