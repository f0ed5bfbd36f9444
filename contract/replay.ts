import { z } from 'zod'
import { handoffReasonSchema, line, prioritySchema } from './shared.ts'

/** In what a ticket differs: it may differ in several. */
export const replayKinds = [
  'handed_off_to_answered',
  'answered_to_handed_off',
  'answer',
  'draft',
  'reason',
  'team',
  'priority',
] as const
export type ReplayKind = (typeof replayKinds)[number]

const shareSchema = z.object({
  count: z.number().int(),
  share: z.number().describe('0 to 1.'),
  low: z.number().describe('Lower end of the 95 % interval.'),
  high: z.number().describe('Upper end of the 95 % interval.'),
})

const outcomeSchema = z.object({
  outcome: z.enum(['replied', 'handed_off', 'drafted']),
  reason: handoffReasonSchema.nullable(),
  team: z.string().nullable(),
  priority: prioritySchema,
  category: z.string(),
})

const ruleStateSchema = z.object({ passed: z.boolean(), value: z.json(), threshold: z.json() }).nullable()

/** One ticket that comes out otherwise under the change. */
export const replayDifferenceSchema = z.object({
  ticket_id: z.string(),
  subject: z.string(),
  kinds: z.array(z.enum(replayKinds)),
  risky: z.array(z.string()).describe('Why somebody should look at it before the change is made; empty: no reason.'),
  before: outcomeSchema,
  after: outcomeSchema,
  rules: z
    .array(z.object({ rule: z.string(), before: ruleStateSchema, after: ruleStateSchema }))
    .describe('The rules that came out otherwise; null where a rule was not reached.'),
  claims_removed: z.array(z.string()).describe('Said before, and not under the change.'),
  claims_added: z.array(z.string()),
})
export type ReplayDifference = z.infer<typeof replayDifferenceSchema>

const recordsSchema = z.object({
  found: z.number().int().describe('Questions to models that were answered from the records.'),
  asked: z.number().int().describe('Questions that a model was asked now; 0 unless models are live.'),
  missing: z.number().int().describe('Questions nobody answered: the local engine served.'),
})

const costSchema = z.object({
  handling_cents: z.number().describe('By the costs of the configuration for an automatic answer and for a person.'),
  models_micros: z.number().int().describe('Of the replies of models that were used, in millionths of a dollar.'),
})

/** Past messages, carried again under the present rules and under changed ones. Nothing of it was written or sent. */
export const replaySchema = z.object({
  changes: z.array(z.string()),
  models: z.enum(['recorded', 'live']),
  messages: z.number().int(),
  drift: z
    .object({ outcomes: z.number().int(), answers: z.number().int() })
    .describe('How many come out otherwise than recorded already without the change.'),
  changed: z.number().int(),
  risky: z.number().int(),
  kinds: z.record(z.enum(replayKinds), z.number().int()),
  automation: z.object({
    before: shareSchema,
    after: shareSchema,
    difference: z.object({
      value: z.number().describe('After less before, -1 to 1.'),
      low: z.number().describe('Lower end of the 95 % interval of the paired difference.'),
      high: z.number(),
      p_value: z.number().describe('Exact two-sided test of McNemar.'),
    }),
  }),
  cost: z.object({ before: costSchema, after: costSchema }),
  handoffs: z.array(z.object({ reason: handoffReasonSchema, before: z.number().int(), after: z.number().int() })),
  records: z.object({ before: recordsSchema, after: recordsSchema }),
  examples: z.array(replayDifferenceSchema).describe('The most important first.'),
})
export type Replay = z.infer<typeof replaySchema>

export const replayRequestSchema = z.strictObject({
  last: z.int().min(1).max(500).default(100).describe('Newest messages with a concluded run.'),
  changes: z
    .array(line(500))
    .min(1)
    .max(20)
    .describe('`automation.minimumConfidence=0.6` (a setting of the rules) or `pipeline=NAME`.'),
  examples: z.int().min(0).max(500).default(10),
})
export type ReplayRequest = z.infer<typeof replayRequestSchema>
