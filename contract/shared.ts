import { z } from 'zod'

/** What PostgreSQL's text cannot hold, and no person types. */
const NUL = '\u0000'
const withoutNul = (text: string): boolean => !text.includes(NUL) && text.isWellFormed()
const REFUSED = 'must not contain NUL characters or broken Unicode'

/** A line of text: trimmed, one to `maximum` characters. */
export const line = (maximum: number) => z.string().trim().min(1).max(maximum).refine(withoutNul, REFUSED)

/** Longer text: kept as it is, but not only blanks. */
export const text = (maximum: number) =>
  z
    .string()
    .max(maximum)
    .refine((value) => value.trim().length > 0, 'must not be empty')
    .refine(withoutNul, REFUSED)

/** A word to look for: may be empty, never holds what the database cannot. */
export const word = (maximum: number) => z.string().max(maximum).refine(withoutNul, REFUSED)

const DEEPEST = 20

/** Whether a value read from JSON can be kept: no NUL or broken Unicode in any key or text, and not nested without end. */
function isKeepable(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    const isBad = level.some((each) => typeof each === 'string' && !withoutNul(each))
    if (depth > DEEPEST || isBad) {
      return false
    }
    level = level.flatMap((each) =>
      typeof each === 'object' && each !== null ? [...Object.keys(each), ...Object.values(each)] : [],
    )
  }
  return true
}

/** Facts of the caller's own, kept as they are. */
export const factsSchema = z
  .record(z.string().max(200), z.unknown())
  .refine(isKeepable, `${REFUSED}, nor nest deeper than ${DEEPEST}`)

export const timestamp = z.iso.datetime({ offset: true })

export const priorities = ['urgent', 'high', 'normal', 'low'] as const
export const prioritySchema = z.enum(priorities)
export type Priority = z.infer<typeof prioritySchema>

/** As callers may write it: document 002 says `critical` and `medium`. */
export const priorityInputSchema = z
  .enum([...priorities, 'critical', 'medium'])
  .transform((given): Priority => (given === 'critical' ? 'urgent' : given === 'medium' ? 'normal' : given))

export const statuses = ['new', 'open', 'pending', 'on_hold', 'resolved', 'closed'] as const
export const statusSchema = z.enum(statuses)
export type Status = z.infer<typeof statusSchema>

export const channels = ['email', 'chat', 'phone', 'portal', 'api', 'social', 'sms', 'self_service'] as const
export const channelSchema = z.enum(channels)
export type Channel = z.infer<typeof channelSchema>

/** As callers may write it (documents 000 to 004 spell some of them differently). */
const channelAliases: Readonly<Record<string, Channel>> = {
  web: 'portal',
  'self-service': 'self_service',
  'social media': 'social',
  social_media: 'social',
  voice: 'phone',
}
export const channelInputSchema = z
  .string()
  .max(40)
  .transform((given) => channelAliases[given.toLowerCase()] ?? given.toLowerCase())
  .pipe(channelSchema)

export const handoffReasons = [
  'customer_request',
  'missing_knowledge',
  'unsupported_request',
  'policy_restriction',
  'tool_failure',
  'pending_clarification',
  'usage_limit',
  'low_confidence',
  'negative_sentiment',
  'turn_limit',
  'sla_risk',
  'legal_keyword',
  'complexity',
  'high_stakes_action',
  'manual',
] as const
export const handoffReasonSchema = z.enum(handoffReasons)
export type HandoffReason = z.infer<typeof handoffReasonSchema>

/** An opaque place in a list: pass `next_cursor` on as `cursor` to go on. */
export const pageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(200).optional(),
})
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next_cursor: z.string().nullable() })

export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  instance: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
})
export type Problem = z.infer<typeof problemSchema>
