import { isElement, type PageElement, type PageNode } from './find-main.ts'

/** What only stands in tables that hold the layout of a page, not facts. */
const BLOCKS = new Set(['table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ol', 'ul', 'pre', 'blockquote'])
const MOST_CELLS = 200_000

/** A table of facts as Markdown; undefined for one that only places things beside each other. */
export function tableToMarkdown(table: PageElement): string | undefined {
  const rows = rowsOf(table)
  const cells = rows.flat()
  const columns = rows.reduce((most, { length }) => Math.max(most, length), 0)
  const isLayout = table.attribs['role'] === 'presentation' || columns < 2 || cells.some(holdsBlock)
  if (isLayout || cells.length > MOST_CELLS) {
    return undefined
  }
  const [head = [], ...body] = rows.map((row) => row.map(lineOf))
  const write = (row: readonly string[]): string =>
    `| ${Array.from({ length: columns }, (_none, index) => row[index] ?? '').join(' | ')} |`
  const rule = `|${' --- |'.repeat(columns)}`
  return [write(head), rule, ...body.map(write)].join('\n')
}

function rowsOf(table: PageElement): PageElement[][] {
  const rows: PageElement[][] = []
  for (const child of table.children.filter(isElement)) {
    if (child.name === 'tr') {
      rows.push(child.children.filter(isElement).filter(({ name }) => name === 'td' || name === 'th'))
    } else if (child.name === 'thead' || child.name === 'tbody' || child.name === 'tfoot') {
      rows.push(...rowsOf(child))
    }
  }
  return rows.filter(({ length }) => length > 0)
}

const holdsBlock = (element: PageElement): boolean =>
  element.children.some((child) => isElement(child) && (BLOCKS.has(child.name) || holdsBlock(child)))

/** A bar would end the cell. */
const lineOf = (cell: PageElement): string => textOf(cell).replaceAll(/\s+/g, ' ').trim().replaceAll('|', '\\|')

function textOf(node: PageNode): string {
  if (!isElement(node)) {
    return node.type === 'text' ? node.data : ''
  }
  const inner = node.children.map(textOf).join('')
  const isBreak = node.name === 'br' || node.name === 'p' || node.name === 'div' || node.name === 'li'
  return isBreak ? `${inner} ` : inner
}
