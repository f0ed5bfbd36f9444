/** A line of a PDF: its text, the size of its letters and its height above the foot of the page, in points. */
export interface PdfLine {
  readonly page: number
  readonly text: string
  readonly size: number
  readonly top: number
}

/** Letters this much larger than the common ones make a heading. */
const HEADING = 1.15
const LONGEST_HEADING = 150
/** A gap this much wider than the common one begins a paragraph. */
const PARAGRAPH_GAP = 1.4
const BULLET = /^[•●▪◦‣·–*-]\s+/
const STEP = /^\d{1,2}[.)]\s+/

/** Puts the lines of a PDF together to Markdown. */
export function joinLines(all: readonly PdfLine[]): { readonly title: string | undefined; readonly markdown: string } {
  const lines = withoutMargins(all.map((line) => ({ ...line, text: line.text.replaceAll(/\s+/g, ' ').trim() }))).filter(
    ({ text }) => text !== '',
  )
  const common = commonSize(lines)
  const isHeading = ({ size, text }: PdfLine): boolean => size >= common * HEADING && text.length <= LONGEST_HEADING
  const largest = lines.filter(isHeading).reduce((most, { size }) => Math.max(most, size), 0)
  const first = lines[0]
  const hasTitle = first !== undefined && isHeading(first) && first.size === largest
  const gap = commonGap(lines)
  const parts: string[] = []
  lines.forEach((line, index) => {
    if (index === 0 && hasTitle) {
      return
    }
    const before = lines[index - 1]
    if (isHeading(line)) {
      parts.push(`\n\n${line.size === largest ? '##' : '###'} ${line.text}\n\n`)
    } else if (before === undefined || isHeading(before) || startsAnew(line, before, gap)) {
      parts.push(
        `${isItem(line.text) ? '\n' : '\n\n'}${line.text.replace(BULLET, '- ').replace(STEP, (mark) => mark.replace(')', '.'))}`,
      )
    } else {
      parts.push(joint(parts.at(-1) ?? '') + line.text)
    }
  })
  const markdown = mend(parts.join(''))
  return { title: hasTitle ? first.text : undefined, markdown }
}

const isItem = (text: string): boolean => BULLET.test(text) || STEP.test(text)

function startsAnew(line: PdfLine, before: PdfLine, gap: number): boolean {
  if (isItem(line.text)) {
    return true
  }
  const distance = before.top - line.top
  return line.page === before.page ? distance > gap * PARAGRAPH_GAP || distance < 0 : /[.!?:]$/.test(before.text)
}

/** Words that were parted at the end of a line are put together. */
const joint = (before: string): string => (/\p{Ll}-$/u.test(before) ? '\u0000' : ' ')
const mend = (text: string): string =>
  text
    .replaceAll('-\u0000', '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()

/** A line of a table of contents. */
const LEADER = /(?:\.\s?){5,}\s*\d*$/
const MARGIN_SHARE = 0.5

/** What stands at the same height on half of the pages, and page numbers, belong to the paper. */
function withoutMargins(lines: readonly PdfLine[]): PdfLine[] {
  const pages = new Set(lines.map(({ page }) => page)).size
  const keyOf = ({ text, top }: PdfLine): string => `${top} ${text.replaceAll(/\d+/g, '#')}`
  const counts = new Map<string, Set<number>>()
  for (const line of lines) {
    counts.set(keyOf(line), (counts.get(keyOf(line)) ?? new Set()).add(line.page))
  }
  return lines.filter((line) => {
    const isRepeated = pages > 2 && (counts.get(keyOf(line))?.size ?? 0) > pages * MARGIN_SHARE
    return (
      !isRepeated && !LEADER.test(line.text) && !/^(?:page\s+)?\d{1,4}(?:\s*(?:\/|of)\s*\d{1,4})?$/i.test(line.text)
    )
  })
}

/** The size most letters have. */
function commonSize(lines: readonly PdfLine[]): number {
  return mostCommon(lines.map(({ size, text }) => [size, text.length]))
}

function commonGap(lines: readonly PdfLine[]): number {
  const gaps = lines.slice(1).map((line, index): [number, number] => {
    const before = lines[index]
    return [before === undefined || before.page !== line.page ? 0 : Math.max(0, before.top - line.top), 1]
  })
  return mostCommon(gaps.filter(([gap]) => gap > 0))
}

function mostCommon(weighted: readonly (readonly [value: number, weight: number])[]): number {
  const weights = new Map<number, number>()
  for (const [value, weight] of weighted) {
    weights.set(value, (weights.get(value) ?? 0) + weight)
  }
  return [...weights].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0])[0]
}
