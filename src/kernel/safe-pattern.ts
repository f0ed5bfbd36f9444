const LONGEST_PATTERN = 200
/** How often a repetition may repeat: more never stands in an order number. */
const MOST_REPEATS = 100
/** Ways in which the repetitions of a pattern can be shared out, which bounds the steps tried at a place of a text. */
const MOST_WAYS = 2000

const QUANTIFIER = /^(?:\?|\*|\+|\{(\d+)(,(\d*))?\})\??/

/**
 * Says why a pattern from a configuration may not be run over customers' texts, or undefined when it may. A pattern
 * that passes tries a bounded number of ways at each place: no endless repetition, none within another, no reference
 * back. (Regular expressions backtrack; what is nested takes exponential time on the wrong text.)
 */
export function patternProblem(source: string): string | undefined {
  if (source === '') {
    return 'is empty'
  }
  if (source.length > LONGEST_PATTERN) {
    return `is longer than ${LONGEST_PATTERN} characters`
  }
  try {
    if (new RegExp(source, 'u').test('')) {
      return 'matches nothing at all as well; make at least one character necessary'
    }
  } catch (error) {
    return `is no regular expression: ${error instanceof Error ? error.message.replace(/^.*?\/u?: /, '') : String(error)}`
  }
  if (/\\[1-9k]/.test(source)) {
    return 'refers back to what it matched before, which is not allowed'
  }
  return repetitionProblem(source)
}

/** What a part of a pattern can do: in how many ways, and whether it repeats. */
interface Part {
  readonly ways: number
  readonly repeats: boolean
}

const ONE: Part = { ways: 1, repeats: false }

interface Quantifier {
  readonly written: string
  readonly least: number
  readonly most: number
}

/** Reads the pattern once from left to right; the parts of a group make up the group. */
function repetitionProblem(source: string): string | undefined {
  const open: Part[] = [ONE]
  let at = 0
  while (at < source.length) {
    const part = readPart(source, at)
    at += part.length
    if (part.startsWith('(')) {
      open.push(ONE)
      continue
    }
    const inner = part === ')' ? (open.pop() ?? ONE) : ONE
    const quantifier = readQuantifier(source, at)
    const problem = problemOf(inner, quantifier)
    if (problem !== undefined) {
      return problem
    }
    at += quantifier?.written.length ?? 0
    open.push(together(open.pop() ?? ONE, repeated(inner, quantifier)))
  }
  return (open[0]?.ways ?? 1) > MOST_WAYS ? 'has too many repetitions; make them shorter' : undefined
}

const together = (left: Part, right: Part): Part => ({
  ways: left.ways * right.ways,
  repeats: left.repeats || right.repeats,
})

/** One character, escape, class, or bracket of a group with its mark. */
function readPart(source: string, at: number): string {
  const part =
    /^(?:\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:<[a-zA-Z_]\w*>|<[=!]|[:=!]))?)/u.exec(
      source.slice(at),
    )
  return part?.[0] ?? source.slice(at, at + 1)
}

function readQuantifier(source: string, at: number): Quantifier | undefined {
  const match = QUANTIFIER.exec(source.slice(at))
  if (match === null) {
    return undefined
  }
  const [written, least = '0', upTo, most] = match
  if (written.startsWith('?')) {
    return { written, least: 0, most: 1 }
  }
  const isEndless = /^[*+]/.test(written) || (upTo !== undefined && most === '')
  return { written, least: Number(least), most: isEndless ? Number.POSITIVE_INFINITY : Number(most ?? least) }
}

function problemOf(part: Part, quantifier: Quantifier | undefined): string | undefined {
  if (quantifier === undefined) {
    return undefined
  }
  const { written, most } = quantifier
  if (most === Number.POSITIVE_INFINITY) {
    return `repeats without end (${written}); write how often at most, such as {1,20}`
  }
  if (most > MOST_REPEATS) {
    return `repeats more than ${MOST_REPEATS} times (${written})`
  }
  return part.repeats && most > 1 ? `repeats a repetition (${written} after a group that repeats)` : undefined
}

function repeated(part: Part, quantifier: Quantifier | undefined): Part {
  if (quantifier === undefined) {
    return part
  }
  const { least, most } = quantifier
  return { ways: part.ways * (most - least + 1), repeats: part.repeats || most > 1 }
}
