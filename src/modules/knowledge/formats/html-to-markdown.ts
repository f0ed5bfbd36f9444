import type { CheerioAPI } from 'cheerio'
import Turndown from 'turndown'
import { isElement, type PageElement } from './find-main.ts'
import { tableToMarkdown } from './table-to-markdown.ts'

/** An element of our own that carries the number of a finished table through the conversion. */
const TABLE = 'resolute-table'
const FRAME = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption', 'colgroup', 'col'])
const PICTURES = new Set(['img', 'picture', 'source', 'map'])

/** A part of a page as Markdown. Links are made whole by the address of the page, so that they can be shown anywhere. */
export function htmlToMarkdown($: CheerioAPI, part: PageElement, baseUrl?: string): string {
  const tables = simplify($, part, baseUrl)
  const turndown = new Turndown({ headingStyle: 'atx', codeBlockStyle: 'fenced', bulletListMarker: '-', hr: '---' })
  turndown.addRule('term', { filter: ['dt', 'summary'], replacement: (content) => `\n\n**${content.trim()}**\n\n` })
  turndown.addRule('table', {
    filter: (node) => 'nodeName' in node && String(node.nodeName).toLowerCase() === TABLE,
    replacement: (content) => `\n\n${tables[Number(content)] ?? ''}\n\n`,
  })
  return turndown
    .turndown($(part).html() ?? '')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

/** Puts a number in the place of each table of facts; other tables lose their frame and keep what is in it. */
function simplify($: CheerioAPI, part: PageElement, baseUrl: string | undefined): string[] {
  const tables: string[] = []
  const visit = (element: PageElement): void => {
    element.children = element.children.filter((child) => !isElement(child) || !PICTURES.has(child.name))
    for (const child of element.children.filter(isElement)) {
      const markdown = child.name === 'table' ? tableToMarkdown(child) : undefined
      if (markdown === undefined) {
        visit(child)
        rename(child, baseUrl)
      } else {
        $(child).text(String(tables.push(markdown) - 1))
        child.name = TABLE
      }
    }
  }
  visit(part)
  return tables
}

function rename(element: PageElement, baseUrl: string | undefined): void {
  if (FRAME.has(element.name)) {
    element.name = 'div'
  } else if (element.name === 'a') {
    const address = whole(element.attribs['href'] ?? '', baseUrl)
    element.name = address === undefined ? 'span' : 'a'
    element.attribs = address === undefined ? {} : { href: address }
  }
}

/** Undefined for an address within the page, one that nobody outside reaches, and one with code in it. */
function whole(href: string, baseUrl: string | undefined): string | undefined {
  if (href === '' || href.startsWith('#') || !URL.canParse(href, baseUrl)) {
    return undefined
  }
  const address = new URL(href, baseUrl)
  const isSafe = address.protocol === 'https:' || address.protocol === 'http:' || address.protocol === 'mailto:'
  return isSafe ? address.href.replaceAll('(', '%28').replaceAll(')', '%29') : undefined
}
