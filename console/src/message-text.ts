export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'citation'; readonly number: number }

export type Block =
  | { readonly kind: 'paragraph'; readonly lines: readonly string[] }
  | { readonly kind: 'quote'; readonly lines: readonly string[] }
  | { readonly kind: 'numbered'; readonly start: number; readonly items: readonly string[] }
  | { readonly kind: 'bulleted'; readonly items: readonly string[] }

const numbered = /^\s{0,6}(\d{1,3})[.)]\s+(\S.*)$/
const bulleted = /^\s{0,6}[-*•]\s+(\S.*)$/
const quoted = /^>\s?(.*)$/

type Line = { readonly kind: Block['kind'] | 'blank'; readonly text: string; readonly number: number }

function readLine(line: string): Line {
  const step = numbered.exec(line)
  if (step) {
    return { kind: 'numbered', text: step[2] ?? '', number: Number(step[1]) }
  }
  const bullet = bulleted.exec(line)
  if (bullet) {
    return { kind: 'bulleted', text: bullet[1] ?? '', number: 0 }
  }
  const quote = quoted.exec(line)
  if (quote) {
    return { kind: 'quote', text: quote[1] ?? '', number: 0 }
  }
  return { kind: line.trim() === '' ? 'blank' : 'paragraph', text: line.trimEnd(), number: 0 }
}

function open({ kind, text, number }: Line): Block | undefined {
  if (kind === 'blank') {
    return undefined
  }
  if (kind === 'numbered') {
    return { kind, start: number, items: [text] }
  }
  return kind === 'bulleted' ? { kind, items: [text] } : { kind, lines: [text] }
}

/** The block with the line in it, or nothing when the line does not belong to it. */
function extend(block: Block, line: Line): Block | undefined {
  if (line.kind !== block.kind) {
    return undefined
  }
  if (block.kind === 'numbered') {
    return line.number === block.start + block.items.length
      ? { ...block, items: [...block.items, line.text] }
      : undefined
  }
  return block.kind === 'bulleted'
    ? { ...block, items: [...block.items, line.text] }
    : { ...block, lines: [...block.lines, line.text] }
}

/** Lists may have blank lines between their items; anything else ends at one. */
const mayGoOn = (block: Block | undefined): boolean => block?.kind === 'numbered' || block?.kind === 'bulleted'

/** Plain text as paragraphs and lists. Every character a person typed is still there, but for the marks of the lists. */
export function readBlocks(text: string): readonly Block[] {
  const blocks: Block[] = []
  let current: Block | undefined
  for (const line of text.replaceAll('\r\n', '\n').split('\n').map(readLine)) {
    if (line.kind === 'blank' && mayGoOn(current)) {
      continue
    }
    const extended = current === undefined ? undefined : extend(current, line)
    if (extended === undefined) {
      current = open(line)
      if (current) {
        blocks.push(current)
      }
    } else {
      blocks[blocks.length - 1] = extended
      current = extended
    }
  }
  return blocks
}

const special = /https:\/\/[^\s<>"'`]+|\[\d{1,2}\]/g
/** What ends a sentence does not belong to the address in front of it. */
const trailing = /[.,;:!?…]+$/

function trimUrl(found: string): string {
  const bare = found.replace(trailing, '')
  const isUnbalanced = bare.endsWith(')') && !bare.includes('(')
  return isUnbalanced ? bare.slice(0, -1).replace(trailing, '') : bare
}

/** Links and citations of a line. `[2]` is a citation only where there is a second piece of evidence. */
export function readInlines(text: string, evidenceCount = 0): readonly Inline[] {
  const inlines: Inline[] = []
  let done = 0
  const pushText = (until: number): void => {
    if (until > done) {
      inlines.push({ kind: 'text', text: text.slice(done, until) })
    }
  }
  for (const match of text.matchAll(special)) {
    const [found] = match
    const number = found.startsWith('[') ? Number(found.slice(1, -1)) : 0
    const url = number === 0 && !found.startsWith('[') ? trimUrl(found) : ''
    const isLink = URL.canParse(url)
    if (!isLink && (number < 1 || number > evidenceCount)) {
      continue
    }
    pushText(match.index)
    inlines.push(isLink ? { kind: 'link', url } : { kind: 'citation', number })
    done = match.index + (isLink ? url.length : found.length)
  }
  pushText(text.length)
  return inlines
}
