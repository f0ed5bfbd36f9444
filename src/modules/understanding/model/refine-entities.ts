import { z } from 'zod'
import { normalizeAmount } from '../normalize-entity.ts'
import type { Entity, EntityType, MessageToUnderstand } from '../understanding.ts'
import { verifyEntities } from '../verify-entities.ts'
import { askAbout, unchanged, type Question, type Refined } from './model-means.ts'

/** Personal data is found locally and masked before a model sees the text. */
const OURS: readonly EntityType[] = [
  'error_code',
  'order_number',
  'invoice_number',
  'account_id',
  'product',
  'plan',
  'version',
  'amount',
  'date',
]
const MOST = 20
const LONGEST = 80
/** A model saw it, and it stands in the text; nothing more is known. */
const CONFIDENCE = 0.7

const saidSchema = z.object({
  entities: z.array(z.object({ type: z.string(), value: z.string().max(LONGEST) })).max(MOST),
})

/** `types` are the names a company gives its own. */
export async function refineEntities(question: Question, types: readonly EntityType[] = []): Promise<Refined> {
  const allowed = [...new Set([...OURS, ...types])]
  const { name: company, product } = question.means.company
  const reply = await askAbout(question, {
    capability: 'extractEntities',
    prompt: 'entities',
    schema: saidSchema,
    ours: { company, product, types: allowed },
  })
  if (!reply.isAnswered) {
    return unchanged('extractEntities', reply)
  }
  const said = reply.value.entities.filter(({ type }) => allowed.includes(type))
  const { entities } = question.heard
  const added = locate(said, { text: fullText(question.message), entities })
  const note = `extractEntities: ${reply.model} found ${said.length}, ${added.length} of them new and in the text`
  const change =
    added.length === 0
      ? {}
      : {
          entities: [...entities, ...verifyEntities(added, question.message.records ?? {})].toSorted(
            (left, right) => left.start - right.start,
          ),
        }
  return { change, note, calls: reply.calls }
}

export const fullText = ({ subject, body }: MessageToUnderstand): string => `${subject}\n${body}`

interface Place {
  readonly text: string
  /** Their places are taken. */
  readonly entities: readonly Entity[]
}

/** Only what stands in the text, as a whole word, where nothing was found yet. */
function locate(
  said: readonly { readonly type: string; readonly value: string }[],
  { text, entities }: Place,
): Entity[] {
  const taken = [...entities]
  for (const { type, value } of said.map((each) => ({ ...each, value: each.value.trim() }))) {
    const start = value === '' ? -1 : text.indexOf(value)
    const end = start + value.length
    if (start >= 0 && isWord(text, start, end) && !taken.some((other) => start < other.end && other.start < end)) {
      const normalized = type === 'amount' ? normalizeAmount(value) : undefined
      taken.push({
        type,
        value,
        start,
        end,
        confidence: CONFIDENCE,
        ...(normalized === undefined ? {} : { normalized }),
      })
    }
  }
  return taken.slice(entities.length)
}

const isWord = (text: string, start: number, end: number): boolean =>
  !/[\p{L}\d]{2}/u.test(text.slice(Math.max(0, start - 1), start + 1)) &&
  !/[\p{L}\d]{2}/u.test(text.slice(end - 1, end + 1))
