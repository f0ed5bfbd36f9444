import { cutText } from '../../../kernel/cut-text.ts'
import { load, type CheerioAPI } from 'cheerio'
import type { DocumentFacts } from '../../../integrations/sources/source.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { ReadArticle } from '../parse-article.ts'
import { splitCrumbs } from '../read-front-matter.ts'
import { htmlToMarkdown } from './html-to-markdown.ts'
import { findMain } from './find-main.ts'
import { titleOf } from './read-plain-text.ts'

/** Deeper than any page people write; a parser that calls itself for every level has no end of stack before it. */
const DEEPEST = 400

export const looksLikeHtml = (text: string): boolean =>
  /<(?:p|div|br|ul|ol|h[1-6]|table|span|strong|em|a)\b[^>]*>/i.test(text)

/** A page as an article: its main text only, without menus, footers and what nobody sees. */
export function readHtml(name: string, html: string, facts: DocumentFacts = {}): ReadArticle {
  refuseBomb(name, html)
  const $ = load(html)
  refuseTooDeep(name, $)
  const crumbs = takeBreadcrumbs($)
  const language = languageOf($)
  const heading = headingOf($)
  const title = facts.title ?? (heading === '' ? titleTag($) : heading)
  const main = findMain($)
  const markdown = main === undefined ? '' : htmlToMarkdown($, main, facts.url)
  const own = title === '' ? titleOf(name) : title
  const section = crumbs.filter((crumb) => crumb !== own && crumb !== heading)
  return {
    markdown: withoutTitle(markdown, own),
    facts: {
      ...(section.length > 0 ? { section } : {}),
      ...(language === undefined ? {} : { language }),
      ...withoutEmptySection(facts),
      title: cutText(own, 300),
    },
  }
}

/** A source that knows no section leaves it to the page. */
function withoutEmptySection(facts: DocumentFacts): DocumentFacts {
  const { section, ...rest } = facts
  return section === undefined || section.length === 0 ? rest : { ...rest, section }
}

/** Elements that another of their kind, or nothing at all, closes. */
const CLOSE_THEMSELVES =
  /^(?:p|li|d[td]|t[rdh]|option|br|hr|img|input|meta|link|wbr|col|source|area|base|embed|track)$/i
const TAG = /<(\/?)([a-z][a-z0-9]*)\b/gi
/** The parser's time grows with the square of this. */
const MOST_OPEN = 4000

/** Counts what is open, roughly, before the parser takes a minute over it. */
function refuseBomb(name: string, html: string): void {
  let open = 0
  for (const [, slash, tag = ''] of html.matchAll(TAG)) {
    if (!CLOSE_THEMSELVES.test(tag)) {
      open = slash === '/' ? Math.max(0, open - 1) : open + 1
    }
    if (open > MOST_OPEN) {
      throw tooDeep(name)
    }
  }
}

const tooDeep = (name: string): AppError =>
  new AppError('unprocessable', `${name}: nests more than ${DEEPEST} elements in each other and was not read.`)

function refuseTooDeep(name: string, $: CheerioAPI): void {
  let level = $.root().contents().toArray()
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) {
      throw tooDeep(name)
    }
    level = level.flatMap((node) => ('children' in node ? node.children : []))
  }
}

const BREADCRUMBS =
  '[aria-label*="breadcrumb" i], [class~="breadcrumb"], [class~="breadcrumbs"], [itemtype*="BreadcrumbList"]'
const HOME = /^(?:home|start|startseite|accueil|inicio|início|help cent(?:er|re)|support)$/i

/** Where the page stands. They are taken out of it: they are no part of what it says. */
function takeBreadcrumbs($: CheerioAPI): string[] {
  const element = $(BREADCRUMBS).first()
  if (element.length === 0) {
    return []
  }
  const items = element.find('li').toArray()
  const parts = (items.length > 0 ? items : element.find('a, span').toArray()).map((item) =>
    $(item)
      .text()
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/^[\s/>›»]+|[\s/>›»]+$/g, ''),
  )
  const texts = parts.length > 0 ? parts : splitCrumbs(element.text().replaceAll(/\s+/g, ' '))
  $(BREADCRUMBS).remove()
  return [...new Set(texts)].filter((text) => text !== '' && text.length <= 100 && !HOME.test(text)).slice(0, 8)
}

function languageOf($: CheerioAPI): string | undefined {
  const written = $('html').attr('lang') ?? $('html').attr('xml:lang') ?? ''
  return /^[a-z]{2,3}(?=$|[-_])/i.exec(written)?.[0]?.toLowerCase()
}

/** The heading of the text. One above the text is often the name of the site, which the title then tells too. */
function headingOf($: CheerioAPI): string {
  const inside = textOf($('main h1, article h1, [role="main"] h1').first().text())
  const anywhere = textOf($('h1').first().text())
  const parts = titleParts($)
  const isOfSite =
    inside === '' && parts.length > 1 && parts.slice(1).some((part) => part.toLowerCase() === anywhere.toLowerCase())
  return inside === '' && isOfSite ? (parts[0] ?? '') : inside === '' ? anywhere : inside
}

const LONGEST_TITLE = 1000

const textOf = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** "Reset your password – Fernwork Help", without the name of the site where the page tells it. */
function titleParts($: CheerioAPI): string[] {
  const site = textOf($('meta[property="og:site_name"]').attr('content') ?? '').toLowerCase()
  const written = textOf(
    ($('meta[property="og:title"]').attr('content') ?? $('title').first().text()).slice(0, LONGEST_TITLE),
  )
  return written.split(/\s[|–—·»-]\s/).filter((part) => part !== '' && part.toLowerCase() !== site)
}

const titleTag = ($: CheerioAPI): string => titleParts($)[0] ?? ''

/** The title stands apart from the text; said again as its first heading it only costs room. */
function withoutTitle(markdown: string, title: string): string {
  const first = /^#\s+(.*)\n?/.exec(markdown)
  return first?.[1]?.trim() === title ? markdown.slice(first[0].length).trim() : markdown
}
