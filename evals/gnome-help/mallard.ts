import { load, type Cheerio, type CheerioAPI } from 'cheerio'

type AnyNode = ReturnType<CheerioAPI>[number]
type Element = Extract<AnyNode, { attribs: unknown }>

/** One page of a Mallard document (http://projectmallard.org/1.0/) as far as an article needs it. */
export interface MallardPage {
  readonly id: string
  readonly title: string
  /** The one-line description of the page: its best summary. */
  readonly summary: string
  /** Ids of the guides that list this page. */
  readonly guides: readonly string[]
  /** Made to lead to other pages. */
  readonly isGuide: boolean
  /** ISO date of the newest revision. */
  readonly updated: string | undefined
  /** The page as Markdown, without its title. */
  readonly body: string
}

type Titles = ReadonlyMap<string, string>
interface Drawing {
  readonly $: CheerioAPI
  readonly titles: Titles
}

/** What a reader of the page never sees, or what says nothing without its picture. */
const HIDDEN = 'info, links, media, comment, cite, figure, its\\:rules, uix\\:thumb, tt\\:div'

const LEFT_OUT = /^(?:platform:gnome-classic|action:install)$/

export function readTitle(xml: string): { id: string; title: string } {
  const page = load(xml, { xml: true })('page')
  const subtitle = squeeze(page.children('subtitle').text())
  const title = squeeze(page.children('title').text())
  return { id: page.attr('id') ?? '', title: subtitle === '' ? title : `${title}: ${subtitle}` }
}

export function readPage(xml: string, titles: Titles): MallardPage {
  const $ = load(xml, { xml: true })
  const page = $('page')
  const info = page.children('info')
  const { id, title } = readTitle(xml)
  const summary = squeeze(info.children('desc').text())
  const guides = info
    .children('link[type="guide"]')
    .toArray()
    .map((link) => ($(link).attr('xref') ?? '').replace(/#.*/, ''))
  const dates = info
    .children('revision')
    .toArray()
    .map((revision) => $(revision).attr('date') ?? '')
  removeHidden($)
  const body = renderChildren(page, { $, titles }, 1)
  const isGuide = page.attr('type') === 'guide'
  return { id, title, summary, guides, isGuide, updated: dates.sort().at(-1) || undefined, body }
}

/**
 * Drops what is hidden, buttons that start an installation, and the wording for the "classic" desktop, which only repeats the
 * page for another menu.
 */
function removeHidden($: CheerioAPI): void {
  $('page *')
    .filter((_, element) => LEFT_OUT.test($(element).attr('test') ?? $(element).attr('if:test') ?? ''))
    .remove()
  $(HIDDEN).remove()
}

function renderChildren(parent: Cheerio<Element>, drawing: Drawing, level: number): string {
  return parent
    .children()
    .toArray()
    .map((child) => renderBlock(child, drawing, level))
    .filter((block) => block !== '')
    .join('\n\n')
}

const blocks: Readonly<Record<string, (element: Cheerio<Element>, drawing: Drawing, level: number) => string>> = {
  p: (element, drawing) => renderInline(element, drawing),
  title: (element, drawing, level) => (level === 1 ? '' : `${'#'.repeat(level)} ${renderInline(element, drawing)}`),
  subtitle: () => '',
  section: renderSection,
  note: (element, drawing) => renderChildren(element, drawing, 1),
  steps: (element, drawing) => renderList(element, drawing, true),
  list: (element, drawing) => renderList(element, drawing, false),
  terms: renderTerms,
  table: renderTable,
  screen: (element) => renderCode(element.text()),
  code: (element) => renderCode(element.text()),
}

function renderBlock(node: Element, drawing: Drawing, level: number): string {
  const element = drawing.$(node)
  const render = blocks[node.name] ?? renderChildren
  return render(element, drawing, level)
}

/** A section whose links are gone says nothing. */
function renderSection(section: Cheerio<Element>, drawing: Drawing, level: number): string {
  const text = renderChildren(section, drawing, level + 1)
  return text.includes('\n') ? text : ''
}

function renderList(list: Cheerio<Element>, drawing: Drawing, isOrdered: boolean): string {
  const title = renderInline(list.children('title'), drawing)
  const items = list
    .children('item')
    .toArray()
    .map((item, index) => {
      const mark = isOrdered ? `${index + 1}. ` : '- '
      return mark + indent(renderChildren(drawing.$(item), drawing, 1), mark.length)
    })
  return [...announce(title), items.join('\n')].join('\n\n')
}

function renderTerms(terms: Cheerio<Element>, drawing: Drawing): string {
  return terms
    .children('item')
    .toArray()
    .map((item) => {
      const title = drawing.$(item).children('title')
      const names = title.toArray().map((name) => renderInline(drawing.$(name), drawing))
      title.remove()
      return `- ${names.join(', ').replace(/:$/, '')}: ${indent(renderChildren(drawing.$(item), drawing, 1), 2)}`
    })
    .join('\n')
}

/** A table whose first row is no head gets an empty one: Markdown knows no table without. */
function renderTable(table: Cheerio<Element>, drawing: Drawing): string {
  const title = renderInline(table.children('title'), drawing)
  const rows = table
    .find('tr')
    .toArray()
    .map((row) =>
      drawing
        .$(row)
        .children('td, th')
        .toArray()
        .map((cell) => renderCell(drawing.$(cell), drawing)),
    )
  const isHeaded = table.children('thead').length > 0
  const width = Math.max(0, ...rows.map((row) => row.length))
  const head = (isHeaded ? rows.shift() : undefined) ?? Array.from({ length: width }, () => '')
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  return [...announce(title), lines.join('\n')].join('\n\n')
}

function renderCell(cell: Cheerio<Element>, drawing: Drawing): string {
  const paragraphs = cell
    .find('p')
    .toArray()
    .map((paragraph) => renderInline(drawing.$(paragraph), drawing))
  return (paragraphs.length > 0 ? paragraphs.join(' ') : renderInline(cell, drawing)).replaceAll('|', '\\|')
}

const announce = (title: string): string[] => (title === '' ? [] : [`${title.replace(/:$/, '')}:`])

const renderCode = (text: string): string => `\`\`\`\n${text.trim()}\n\`\`\``

function renderInline(element: Cheerio<Element>, drawing: Drawing): string {
  return squeeze(
    element
      .contents()
      .toArray()
      .map((node) => renderNode(node, drawing))
      .join(''),
  )
}

const inlines: Readonly<Record<string, (text: string) => string>> = {
  gui: (text) => `**${text}**`,
  em: (text) => `*${text}*`,
  cmd: (text) => `\`${text}\``,
  code: (text) => `\`${text}\``,
  file: (text) => `\`${text}\``,
  input: (text) => `\`${text}\``,
  sys: (text) => `\`${text}\``,
}

function renderNode(node: AnyNode, drawing: Drawing): string {
  if (node.type === 'text') {
    return node.data.replaceAll(/[*_`<]/g, '\\$&')
  }
  if (node.type !== 'tag') {
    return ''
  }
  const element = drawing.$(node)
  const parts = element
    .contents()
    .toArray()
    .map((child) => renderNode(child, drawing))
  if (node.name === 'keyseq') {
    return joinParts(parts, '+')
  }
  if (node.name === 'guiseq') {
    return joinParts(parts, ' > ')
  }
  const text = parts.join('')
  if (squeeze(text) === '') {
    return drawing.titles.get((element.attr('xref') ?? '').replace(/#.*/, '')) ?? ''
  }
  return inlines[node.name]?.(squeeze(text)) ?? text
}

const joinParts = (parts: readonly string[], joint: string): string =>
  parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(joint)

const squeeze = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

const indent = (text: string, width: number): string =>
  text
    .split('\n')
    .map((line, index) => (index === 0 || line === '' ? line : ' '.repeat(width) + line))
    .join('\n')
