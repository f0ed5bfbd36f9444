import MarkdownIt, { type Token } from 'markdown-it'
import { hashContent, type ParsedPassage, type PassageKind } from './article.ts'
import { renderBlocks, renderInline, type Block } from './render-blocks.ts'
import { splitSentences } from './split-sentences.ts'

/** Long enough to answer with, short enough to be about one thing. Steps and tables are kept whole whatever their length. */
const LONGEST_TEXT = 900
const markdown = new MarkdownIt({ html: true })

/** Splits the Markdown of an article along its headings. Comments and HTML tags are dropped: what remains is plain text. */
export function splitPassages(body: string, title: string): ParsedPassage[] {
  const sections = splitSections(markdown.parse(body, {}), title)
  return sections.flatMap(({ headingPath, blocks }) =>
    joinBlocks(blocks).map(({ kind, text }) => ({
      headingPath,
      kind,
      text,
      contentHash: hashContent([headingPath, kind, text]),
    })),
  )
}

/** The first heading of the first level: the title of an article that states none. */
export function findTitle(body: string): string | undefined {
  const tokens = markdown.parse(body, {})
  const index = tokens.findIndex(({ type, tag }) => type === 'heading_open' && tag === 'h1')
  const inline = index < 0 ? undefined : tokens[index + 1]
  return inline === undefined ? undefined : renderInline(inline)
}

interface Section {
  readonly headingPath: readonly string[]
  readonly blocks: readonly Block[]
}

function splitSections(tokens: readonly Token[], title: string): Section[] {
  const sections: Section[] = []
  let headings: { readonly level: number; readonly text: string }[] = []
  let pending: Token[] = []
  const close = (): void => {
    sections.push({ headingPath: headings.map(({ text }) => text), blocks: renderBlocks(pending) })
    pending = []
  }
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index]
    const inline = tokens[index + 1]
    if (token?.type === 'heading_open' && token.level === 0 && inline) {
      close()
      const level = Number(token.tag.slice(1))
      const text = renderInline(inline)
      headings = headings.filter((heading) => heading.level < level)
      if (text !== '' && !(level === 1 && text === title)) {
        headings = [...headings, { level, text }]
      }
      index += 2
    } else if (token) {
      pending.push(token)
    }
  }
  close()
  return sections.filter(({ blocks }) => blocks.length > 0)
}

interface Piece {
  readonly kind: PassageKind
  readonly text: string
}

/** Puts short neighbors together and cuts long ones; a line that announces steps or a table goes with them. */
function joinBlocks(blocks: readonly Block[]): Piece[] {
  const pieces: Piece[] = []
  let texts: string[] = []
  const flush = (): void => {
    if (texts.length > 0) {
      pieces.push({ kind: 'text', text: texts.join('\n\n') })
      texts = []
    }
  }
  for (const block of blocks) {
    if (block.kind !== 'text') {
      const announcement = texts.at(-1)?.endsWith(':') ? texts.pop() : undefined
      flush()
      pieces.push({
        kind: block.kind,
        text: [...(announcement === undefined ? [] : [announcement]), block.text].join('\n'),
      })
      continue
    }
    for (const part of cut(block.text)) {
      const length = texts.reduce((sum, text) => sum + text.length + 2, 0)
      if (length + part.length > LONGEST_TEXT) {
        flush()
      }
      texts.push(part)
    }
  }
  flush()
  return pieces
}

/** Cuts between lines, then between sentences; a single longer sentence stays as it is. */
function cut(text: string): string[] {
  if (text.length <= LONGEST_TEXT) {
    return [text]
  }
  const lines = text.split('\n')
  const [units, joint] = lines.length > 1 ? [lines, '\n'] : [splitSentences(text), ' ']
  const parts: string[] = []
  for (const unit of units) {
    const last = parts.at(-1)
    if (last !== undefined && last.length + joint.length + unit.length <= LONGEST_TEXT) {
      parts[parts.length - 1] = last + joint + unit
    } else {
      parts.push(unit)
    }
  }
  return parts
}
