import type { Token } from 'markdown-it'
import type { PassageKind } from './article.ts'

/** A paragraph, list, table or code block as plain text. */
export interface Block {
  readonly kind: PassageKind
  readonly text: string
}

const HIDDEN_HTML = /<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi
const TAG = /<\/?[a-z][^>]*>/gi

/** The text of a line: emphasis and code marks are dropped, a link keeps its address, HTML is dropped. */
export function renderInline(token: Token): string {
  const open: { readonly href: string; readonly from: number }[] = []
  let text = ''
  for (const child of token.children ?? []) {
    if (child.type === 'link_open') {
      open.push({ href: String(child.attrGet('href') ?? ''), from: text.length })
    } else if (child.type === 'link_close') {
      const link = open.pop()
      text += link === undefined ? '' : addressOf(link.href, text.slice(link.from))
    } else {
      text += renderers[child.type]?.(child) ?? ''
    }
  }
  return text.replaceAll(/\s+/g, ' ').trim()
}

const content = (token: Token): string => token.content
const renderers: Readonly<Record<string, (token: Token) => string>> = {
  text: content,
  code_inline: content,
  image: content,
  softbreak: () => ' ',
  hardbreak: () => ' ',
}

const addressOf = (href: string, label: string): string => (isShown(href) && label !== href ? ` (${href})` : '')

/** A relative address or one with code in it says nothing to a customer. */
const isShown = (href: string): boolean => /^https?:\/\//i.test(href)

/** The blocks of one section, in order. */
export function renderBlocks(tokens: readonly Token[]): Block[] {
  const blocks: Block[] = []
  for (let index = 0; index < tokens.length; index += 1) {
    const end = endOf(tokens, index)
    const block = renderBlock(tokens.slice(index, end + 1))
    if (block && block.text !== '') {
      blocks.push(block)
    }
    index = end
  }
  return blocks
}

/** Where the block that starts here ends. */
function endOf(tokens: readonly Token[], start: number): number {
  let depth = 0
  for (let index = start; index < tokens.length; index += 1) {
    depth += tokens[index]?.nesting ?? 0
    if (depth === 0) {
      return index
    }
  }
  return tokens.length - 1
}

function renderBlock(tokens: readonly Token[]): Block | undefined {
  const [first] = tokens
  switch (first?.type) {
    case 'ordered_list_open':
      return { kind: 'steps', text: renderList(tokens) }
    case 'table_open':
      return { kind: 'table', text: renderTable(tokens) }
    case 'bullet_list_open':
      return { kind: 'text', text: renderList(tokens) }
    case 'fence':
    case 'code_block':
      return { kind: 'text', text: first.content.trimEnd() }
    case 'html_block':
      return {
        kind: 'text',
        text: first.content.replaceAll(HIDDEN_HTML, '').replaceAll(TAG, ' ').replaceAll(/\s+/g, ' ').trim(),
      }
    case 'paragraph_open':
      return { kind: 'text', text: tokens.filter(isInline).map(renderInline).join(' ') }
    case 'blockquote_open':
    case 'heading_open':
      return { kind: 'text', text: joinInner(tokens) }
    default:
      return undefined
  }
}

const isInline = ({ type }: Token): boolean => type === 'inline'

function joinInner(tokens: readonly Token[]): string {
  const inner = tokens.slice(1, -1)
  const blocks = renderBlocks(inner)
  return blocks.length > 0
    ? blocks.map(({ text }) => text).join('\n')
    : inner.filter(isInline).map(renderInline).join(' ')
}

function renderList(tokens: readonly Token[]): string {
  const isOrdered = tokens[0]?.type === 'ordered_list_open'
  const start = Number(tokens[0]?.attrGet('start') ?? 1)
  const items: string[] = []
  for (let index = 1; index < tokens.length - 1; index += 1) {
    const end = endOf(tokens, index)
    const [first = '', ...rest] = joinInner(tokens.slice(index, end + 1)).split('\n')
    const mark = isOrdered ? `${start + items.length}. ` : '- '
    items.push([mark + first, ...rest.map((line) => `   ${line}`)].join('\n'))
    index = end
  }
  return items.join('\n')
}

/** Every row says which columns its values belong to, so that a row can be quoted by itself. */
function renderTable(tokens: readonly Token[]): string {
  const rows: string[][] = []
  let isHead = false
  let head: string[] = []
  for (const token of tokens) {
    if (token.type === 'thead_open' || token.type === 'tbody_open') {
      isHead = token.type === 'thead_open'
    } else if (token.type === 'tr_open' && !isHead) {
      rows.push([])
    } else if (token.type === 'inline') {
      const target = isHead ? head : (rows.at(-1) ?? [])
      target.push(renderInline(token))
    }
  }
  head = head.map((name) => name.replace(/:$/, ''))
  return rows.map((cells) => renderRow(head, cells)).join('\n')
}

function renderRow(head: readonly string[], cells: readonly string[]): string {
  const named = cells.map((cell, column) => {
    const name = head[column] ?? ''
    return name === '' || cell === '' ? cell : `${name}: ${cell}`
  })
  return named.filter((cell) => cell !== '').join(' · ')
}
