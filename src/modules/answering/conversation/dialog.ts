import { z } from 'zod'

const common = {
  /** What was asked, with its subject: the knowledge is searched with it again. */
  question: z.string(),
  /** What the conversation is about. */
  intent: z.string(),
  /** 0..1 */
  confidence: z.number(),
  /** What customers were asked for so far. Nothing is asked for twice. */
  asked: z.array(z.string()),
}

const stepsSchema = z.object({
  kind: z.literal('steps'),
  /** Id of the article, and of the passage with its version: later steps are of the same text. */
  article: z.string(),
  passage: z.string(),
  version: z.number(),
  /** For people. */
  source: z.string(),
  /** Steps told so far, of how many. */
  given: z.number().int().min(1),
  of: z.number().int().min(1),
  ...common,
})

const clarificationSchema = z.object({
  kind: z.literal('clarification'),
  /** The kind of entity that is missing, or `intent`. */
  slot: z.string(),
  /** Of the slot `intent`: which were named, in that order. */
  choices: z.array(z.string()),
  ...common,
})

/** Nothing is open; what was asked is still known. */
const restingSchema = z.object({ kind: z.literal('resting'), asked: z.array(z.string()) })

const dialogSchema = z.discriminatedUnion('kind', [stepsSchema, clarificationSchema, restingSchema])

/** Where a conversation stands between two runs. It is kept with the ticket. */
export type Dialog = z.infer<typeof dialogSchema>
export type StepsDialog = z.infer<typeof stepsSchema>
export type ClarificationDialog = z.infer<typeof clarificationSchema>

/** The slot for what the customer wants at all. */
export const INTENT_SLOT = 'intent'

/** What is kept with a ticket, or nothing where it is not to be understood (another version wrote it). */
export function readDialog(kept: unknown): Dialog | undefined {
  const read = dialogSchema.safeParse(kept)
  return read.success ? read.data : undefined
}

export const restingAfter = (asked: readonly string[]): Dialog | undefined =>
  asked.length === 0 ? undefined : { kind: 'resting', asked: [...asked] }
