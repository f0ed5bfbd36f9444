import type { CheerioAPI } from 'cheerio'
import {
  INVISIBLE_STYLE,
  INVISIBLE_TAGS,
  MAIN_PLACES,
  NAMED_AROUND,
  namesOf,
  OPENED_BY_READERS,
  REMARK,
  ROLES_AROUND,
  TAGS_AROUND,
} from './page-parts.ts'

export type PageNode = ReturnType<CheerioAPI>[number]
export type PageElement = Extract<PageNode, { attribs: unknown }>

/** How much text an element holds, without blanks, and how much of it is labels of links. */
interface Measure {
  readonly text: number
  readonly links: number
  readonly linkCount: number
  /** Whether a heading of the first level or a main part is inside. */
  readonly holdsMain: boolean
}

/** A main part holds at least this share of the visible text; less is a teaser beside it. */
const MAIN_SHARE = 0.4
const FEW_LINKS = 4
const MOSTLY_LINKS = 0.85

/**
 * The part of a page that is its text. Everything around it and everything nobody sees is taken out of the page.
 * Every step goes through the page once, so that a long page takes no longer than its length.
 */
export function findMain($: CheerioAPI): PageElement | undefined {
  const body = $('body').get(0)
  if (body === undefined || !('attribs' in body)) {
    return undefined
  }
  const opened = openedByReaders($)
  keepChildren(body, (node) => !isInvisible(node, opened))
  const before = measureAll(body)
  const all = before.get(body)?.text ?? 0
  keepChildren(body, (node) => !isElement(node) || !isAround(node, { measure: before.get(node), all, body }))
  const measures = measureAll(body)
  const main = largestMain(body, measures)
  keepChildren(main, (node) => !isElement(node) || !isLinkList(node, measures.get(node)))
  return main
}

export const isElement = (node: PageNode): node is PageElement => 'attribs' in node

/** Leaves out what is not kept, on all levels. */
function keepChildren(parent: PageElement, isKept: (node: PageNode) => boolean): void {
  parent.children = parent.children.filter(isKept)
  for (const child of parent.children) {
    if (isElement(child)) {
      keepChildren(child, isKept)
    }
  }
}

function isInvisible(node: PageNode, opened: ReadonlySet<string>): boolean {
  if (!isElement(node)) {
    return node.type === 'comment' || node.type === 'directive'
  }
  if (node.name === 'button') {
    return !becomesHeading(node)
  }
  return INVISIBLE_TAGS.has(node.name) || (isHidden(node) && !isOpenedByReaders(node, opened))
}

const isHidden = ({ attribs }: PageElement): boolean =>
  'hidden' in attribs || attribs['aria-hidden'] === 'true' || INVISIBLE_STYLE.test(attribs['style'] ?? '')

const isOpenedByReaders = (element: PageElement, opened: ReadonlySet<string>): boolean =>
  opened.has(element.attribs['id'] ?? '') ||
  element.attribs['role'] === 'tabpanel' ||
  namesOf(element).some((name) => OPENED_BY_READERS.test(name))

/** The ids that buttons and tabs open. */
function openedByReaders($: CheerioAPI): ReadonlySet<string> {
  const opened = new Set<string>()
  for (const control of $('[aria-controls], [data-target], [data-bs-target]').toArray()) {
    const { attribs } = control
    for (const ids of [attribs['aria-controls'], attribs['data-target'], attribs['data-bs-target']]) {
      ids?.split(/\s+/).forEach((id) => opened.add(id.replace(/^#/, '')))
    }
  }
  return opened
}

const HEADING = /^(?:h[1-6]|dt|summary)$/

/** In a list of questions the button that opens an answer is its heading; other buttons say nothing. */
function becomesHeading(button: PageElement): boolean {
  const { parent, attribs } = button
  if (parent !== null && isElement(parent) && HEADING.test(parent.name)) {
    button.name = 'span'
    return true
  }
  const isOpener = 'aria-controls' in attribs || 'aria-expanded' in attribs || 'data-bs-target' in attribs
  button.name = isOpener ? 'h3' : button.name
  return isOpener
}

interface Surroundings {
  readonly measure: Measure | undefined
  readonly all: number
  readonly body: PageElement
}

/** A large part is kept whatever it is called: pages exist whose whole text stands in an element named "footer". */
function isAround(element: PageElement, { measure = NOTHING, all, body }: Surroundings): boolean {
  const isOuter = element.parent === body && OUTER.has(element.name)
  if (isOuter || TAGS_AROUND.has(element.name) || ROLES_AROUND.has(element.attribs['role'] ?? '')) {
    return !measure.holdsMain && !isRemark(element)
  }
  // Some programs wrap a whole page in a form.
  const isNamedSo = element.name === 'form' || namesOf(element).some((name) => NAMED_AROUND.test(name))
  return isNamedSo && measure.text < all * MAIN_SHARE
}

const NOTHING: Measure = { text: 0, links: 0, linkCount: 0, holdsMain: false }

const isRemark = (element: PageElement): boolean =>
  element.name === 'aside' &&
  [...namesOf(element), element.attribs['aria-label'] ?? ''].some((name) => REMARK.test(name))

const OUTER = new Set(['header', 'footer'])

function measureAll(root: PageElement): Map<PageNode, Measure> {
  const measures = new Map<PageNode, Measure>()
  const measure = (element: PageElement): Measure => {
    let [text, links, linkCount] = [0, 0, 0]
    let holdsMain = element.name === 'main' || element.name === 'article' || element.name === 'h1'
    for (const child of element.children) {
      if (isElement(child)) {
        const inner = measure(child)
        text += inner.text
        links += inner.links
        linkCount += inner.linkCount
        holdsMain ||= inner.holdsMain
      } else if (child.type === 'text') {
        text += child.data.replaceAll(/\s+/g, '').length
      }
    }
    const isLink = element.name === 'a'
    const found = { text, links: isLink ? text : links, linkCount: linkCount + (isLink ? 1 : 0), holdsMain }
    measures.set(element, found)
    return found
  }
  measure(root)
  return measures
}

/** The first kind of place that is there and holds enough; of several, the one that holds most. */
function largestMain(body: PageElement, measures: ReadonlyMap<PageNode, Measure>): PageElement {
  const textOf = (element: PageElement): number => measures.get(element)?.text ?? 0
  const best = new Map<number, PageElement>()
  for (const node of measures.keys()) {
    if (isElement(node)) {
      const rank = MAIN_PLACES.findIndex((isPlace) => isPlace(node))
      const known = best.get(rank)
      if (rank >= 0 && (known === undefined || textOf(node) > textOf(known))) {
        best.set(rank, node)
      }
    }
  }
  const ranked = [...best].toSorted(([left], [right]) => left - right).map(([, element]) => element)
  return ranked.find((element) => textOf(element) >= textOf(body) * MAIN_SHARE) ?? body
}

/** A list that is nothing but links leads elsewhere and says nothing. */
function isLinkList({ name }: PageElement, measure: Measure | undefined): boolean {
  const isList = name === 'ul' || name === 'ol'
  return (
    isList && measure !== undefined && measure.linkCount >= FEW_LINKS && measure.links > measure.text * MOSTLY_LINKS
  )
}
