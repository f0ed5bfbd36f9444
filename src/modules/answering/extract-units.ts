import { splitSentences, type SearchHit } from '../knowledge/index.ts'

/** The smallest thing of a passage that can answer a question, and what is quoted when it does. */
export interface Unit {
  /** The words that are compared with the question. */
  readonly text: string
  /** Whole lines, sentences or paragraphs of the passage: a step brings all steps, an item the line that announces it. */
  readonly quote: readonly string[]
  readonly kind: 'sentence' | 'item' | 'step' | 'row'
  /** The headings it stands under, and what announces the list or table it belongs to. */
  readonly context: string
}

type Passage = Pick<SearchHit, 'kind' | 'text' | 'headingPath'>

const ITEM = /^[-•]\s/
const LIST = /^[-•]\s/m
const STEP = /^\d+\.\s/

/** A list of so many items is quoted whole: its items complete each other. */
const SHORT_LIST = 6
/** Of a longer paragraph, in characters, a sentence is quoted alone. */
const SHORT_PARAGRAPH = 320

/** Cuts a passage into its units, in order. */
export function extractUnits(passage: Passage): Unit[] {
  const heading = passage.headingPath.join('. ')
  if (passage.kind === 'text') {
    return fromText(passage.text, heading)
  }
  const lines = passage.text.split('\n')
  return passage.kind === 'table' ? fromTable(lines, heading) : fromSteps(lines, heading)
}

/** Half a procedure is worse than none: whichever step fits, all are quoted. */
function fromSteps(lines: readonly string[], heading: string): Unit[] {
  const first = lines.findIndex((line) => STEP.test(line))
  const context = join(heading, ...lines.slice(0, Math.max(0, first)))
  return gather(lines.slice(Math.max(0, first)), STEP).map((step) => ({
    text: step.join(' ').replace(STEP, ''),
    quote: lines,
    kind: 'step',
    context,
  }))
}

/** The cells of a row name their columns, so that a number never stands without its label. */
function fromTable(lines: readonly string[], heading: string): Unit[] {
  const [first = ''] = lines
  const announcement = first.endsWith(':') ? [first] : []
  return lines.slice(announcement.length).map((row) => ({
    text: row,
    quote: [...announcement, row],
    kind: 'row',
    context: join(heading, ...announcement),
  }))
}

function fromText(text: string, heading: string): Unit[] {
  const paragraphs = text.split(/\n\s*\n/).map((paragraph) => paragraph.trim())
  return paragraphs.flatMap((paragraph, index) => {
    if (LIST.test(paragraph)) {
      const before = paragraphs[index - 1] ?? ''
      return fromList(paragraph, { heading, announcement: before.endsWith(':') ? [before] : [] })
    }
    return splitSentences(paragraph).map((sentence): Unit => ({
      text: sentence,
      quote: [paragraph.length <= SHORT_PARAGRAPH ? paragraph : sentence],
      kind: 'sentence',
      context: heading,
    }))
  })
}

function fromList(
  list: string,
  { heading, announcement }: { heading: string; announcement: readonly string[] },
): Unit[] {
  const items = splitItems(list)
  const isShort = announcement.length > 0 && items.length <= SHORT_LIST
  return items.map((item) => ({
    text: item.replace(ITEM, '').replaceAll('\n', ' '),
    quote: [...announcement, ...(isShort ? [list] : [item])],
    kind: 'item',
    context: join(heading, ...announcement),
  }))
}

/** The items of a list, each with the lines that belong to it; none of a paragraph without a list. */
export const splitItems = (paragraph: string): string[] =>
  LIST.test(paragraph) ? gather(paragraph.split('\n'), ITEM).map((lines) => lines.join('\n')) : []

/** Lines that begin no item of their own belong to the one before. */
function gather(lines: readonly string[], beginning: RegExp): string[][] {
  const groups: string[][] = []
  for (const line of lines) {
    const last = groups.at(-1)
    if (last && !beginning.test(line)) {
      last.push(line)
    } else {
      groups.push([line])
    }
  }
  return groups
}

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('. ')
