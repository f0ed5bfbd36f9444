import type { z } from 'zod'

export type Accepted<Value> =
  | { readonly isAccepted: true; readonly value: Value }
  /** What is wrong with it, for the model that is asked to mend it; names fields, never quotes the reply. */
  | { readonly isAccepted: false; readonly problem: string }

const FENCE = /```[a-z0-9]*\s*\n([\s\S]*?)\n?\s*```/gi
const MOST_PROBLEMS = 8
/** Beyond this a reply is not searched for JSON: no schema of ours asks for as much. */
const LONGEST_REPLY = 400_000

/** The reply as the request wants it: text, or JSON of its shape, with whatever the model wrote around it taken off. */
export function acceptReply<Value>(text: string, schema: z.ZodType<Value> | undefined): Accepted<Value> {
  if (schema === undefined) {
    return text.trim() === ''
      ? { isAccepted: false, problem: 'The reply is empty.' }
      : { isAccepted: true, value: text as Value }
  }
  let problem = 'The reply holds no JSON.'
  for (const candidate of jsonIn(text.slice(0, LONGEST_REPLY))) {
    const result = schema.safeParse(candidate)
    if (result.success) {
      return { isAccepted: true, value: result.data }
    }
    problem = problemsOf(result.error)
  }
  return { isAccepted: false, problem }
}

function problemsOf({ issues }: z.ZodError): string {
  return issues
    .slice(0, MOST_PROBLEMS)
    .map(({ path, message }) => `${path.length === 0 ? 'the whole' : path.map(String).join('.')}: ${message}`)
    .join('; ')
}

/** Values that stand in the text as JSON: all of it, a fenced block, or from the first to the last bracket. */
function* jsonIn(text: string): Generator<unknown> {
  const bare = text.trim()
  const spans = [
    bare,
    ...[...bare.matchAll(FENCE)].map(([, inner = '']) => inner),
    between(bare, '{', '}'),
    between(bare, '[', ']'),
  ]
  const seen = new Set<string>()
  for (const span of spans) {
    if (span !== '' && !seen.has(span)) {
      seen.add(span)
      const read = parse(span)
      if (read.isJson) {
        yield read.value
      }
    }
  }
}

function between(text: string, open: string, close: string): string {
  const start = text.indexOf(open)
  const end = text.lastIndexOf(close)
  return start === -1 || end < start ? '' : text.slice(start, end + 1)
}

function parse(text: string): { readonly isJson: true; readonly value: unknown } | { readonly isJson: false } {
  try {
    return { isJson: true, value: JSON.parse(text) as unknown }
  } catch {
    return { isJson: false }
  }
}

const NUL = '\u0000'

/** What a database can keep: a model may send anything. */
export const keepableText = (text: string): string => text.replaceAll(NUL, '').toWellFormed()
