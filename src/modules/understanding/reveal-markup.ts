import {
  ARIA_HIDDEN,
  HIDING_ATTRIBUTES,
  HIDING_STYLES,
  NO_SIZE,
  PAGE_CODE,
  UNSEEN_ELEMENTS,
  VOID_ELEMENTS,
  WHITE,
} from './lexicon/hidden-markup.ts'

/** Words that a person does not see where markup is shown as what it stands for. */
export interface UnseenText {
  readonly text: string
  /** Whether it says something to whoever reads it nevertheless. */
  readonly isTelling: boolean
}

/** Three words, or six letters of a script that does not set words apart. */
const SAYS_SOMETHING =
  /\p{L}{2,}(?:[^\p{L}]+\p{L}{2,}){2,}|(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]\s?){6,}/u
/** Markup that is shown as it stands, since somebody asks about it. */
const CODE = /```[\s\S]*?(?:```|$)|`[^`\n]{1,400}`/g
const LONGEST = 4000
const MOST = 10

/** What comments and hidden elements say. Of code that is quoted as code, it is told, and is telling nothing by itself. */
export function revealMarkup(text: string): UnseenText[] {
  const written = text.replaceAll(CODE, ' ')
  const quoted = written === text ? [] : findUnseen(text).map((each) => ({ ...each, isTelling: false }))
  return [...findUnseen(written), ...quoted]
}

function findUnseen(text: string): UnseenText[] {
  const { comments, rest } = splitComments(text)
  return [...comments, ...notesIn(text), ...findElements(rest)]
}

const unseen = (inner: string, isWhole: boolean): UnseenText => {
  const text = inner
    .slice(0, LONGEST)
    .replaceAll(/<[^<>]{0,400}>|\[(?:end)?if\b[^\]]{0,60}\]|<!/gi, ' ')
    .trim()
  return { text, isTelling: isWhole && SAYS_SOMETHING.test(text) }
}

function splitComments(text: string): { readonly comments: UnseenText[]; readonly rest: string } {
  const comments: UnseenText[] = []
  const isPage = PAGE_CODE.test(text)
  let rest = ''
  let from = 0
  for (let start = text.indexOf('<!--'); start >= 0 && comments.length < MOST; start = text.indexOf('<!--', from)) {
    const end = text.indexOf('-->', start + 4)
    const comment = unseen(text.slice(start + 4, end < 0 ? start + 4 + LONGEST : end), end >= 0)
    comments.push({ ...comment, isTelling: comment.isTelling && !(isPage && isLabel(comment.text)) })
    rest += `${text.slice(from, start)} `
    from = end < 0 ? text.length : end + 3
  }
  return { comments, rest: rest + text.slice(from) }
}

const LONGEST_LABEL = 8

/** "End Google Tag Manager": few words, and most of them names. */
function isLabel(text: string): boolean {
  const words = text.match(/\p{L}[\p{L}\d.]*/gu) ?? []
  const named = words.filter((word) => /^\p{Lu}/u.test(word))
  return words.length <= LONGEST_LABEL && named.length * 2 >= words.length
}

/** `[//]: # (…)`, which Markdown takes for the address of a link nobody has written. */
const NOTE =
  /^[ \t]{0,3}\[[^\]\n]{1,40}\]:\s?(?:#|<>)\s?(?:\(([^\n]{3,1000})\)|"([^\n]{3,1000})"|'([^\n]{3,1000})')[ \t]*$/gm

const notesIn = (text: string): UnseenText[] =>
  text.includes(']:')
    ? [...text.matchAll(NOTE)]
        .slice(0, MOST)
        .map(([, round, double, single]) => unseen(round ?? double ?? single ?? '', true))
    : []

const TAG = /<(\/?)([a-z][a-z0-9-]{0,20})\b([^<>]{0,400})>/gi

interface Open {
  readonly name: string
  readonly attributes: string
  /** Where its content begins. */
  readonly start: number
  /** The color behind its content. */
  readonly background: string
  /** Whether a person sees its content. */
  readonly isSeen: boolean
}

const DEEPEST = 200
const PAPER = 'white'

/** Hidden elements with all that stands in them. One that is never closed may be part of a sentence about markup. */
function findElements(text: string): UnseenText[] {
  const found: UnseenText[] = []
  const open: Open[] = []
  for (const { 0: tag, 1: slash, 2: given = '', 3: attributes = '', index } of text.matchAll(TAG)) {
    const name = given.toLowerCase()
    if (slash !== '') {
      found.push(...close(open, name).map(({ start }) => unseen(text.slice(start, index), true)))
    } else if (!isEmpty(name, attributes) && open.length < DEEPEST) {
      open.push(opened({ name, attributes, start: index + tag.length }, open.at(-1)?.background ?? PAPER))
    }
    if (found.length >= MOST) {
      return found
    }
  }
  const left = open.find(({ isSeen }) => !isSeen)
  return left === undefined ? found : [...found, unseen(text.slice(left.start), false)]
}

/** Closes an element and all within it that nobody has closed. Returns the hidden one that ends with it, if any. */
function close(open: Open[], name: string): Open[] {
  const place = open.findLastIndex((each) => each.name === name)
  const closed = place < 0 ? [] : open.splice(place)
  const hidden = closed.find(({ isSeen }) => !isSeen)
  return hidden === undefined || open.some(({ isSeen }) => !isSeen) ? [] : [hidden]
}

const isEmpty = (name: string, attributes: string): boolean =>
  VOID_ELEMENTS.has(name) || attributes.trimEnd().endsWith('/')

function opened(element: Pick<Open, 'name' | 'attributes' | 'start'>, behind: string): Open {
  const style = styleOf(element.attributes)
  const background = read(BACKGROUND, style) ?? read(BACKGROUND_ATTRIBUTE, element.attributes) ?? behind
  const color = read(COLOR, style) ?? read(COLOR_ATTRIBUTE, element.attributes)
  const isFaint = color !== undefined && (color === background || (WHITE.test(color) && WHITE.test(background)))
  return { ...element, background, isSeen: !isFaint && !isHidden(element, style) }
}

const isHidden = ({ name, attributes }: Pick<Open, 'name' | 'attributes'>, style: string): boolean =>
  UNSEEN_ELEMENTS.has(name) ||
  HIDING_ATTRIBUTES.test(attributes.replaceAll(/"[^"]*"|'[^']*'/g, '""')) ||
  ARIA_HIDDEN.test(attributes) ||
  (name === 'font' && NO_SIZE.test(attributes)) ||
  HIDING_STYLES.some((hides) => hides.test(style))

const STYLE = /\bstyle\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))/i
const COLOR = /(?:^|[;\s])color\s*:\s*([^;!]{1,40})/i
const BACKGROUND = /(?:^|[;\s])background(?:-color)?\s*:\s*([^;!]{1,40})/i
const COLOR_ATTRIBUTE = /(?:^|\s)color\s*=\s*["']?([#\w]{3,30})/i
const BACKGROUND_ATTRIBUTE = /(?:^|\s)bgcolor\s*=\s*["']?([#\w]{3,30})/i

function styleOf(attributes: string): string {
  const [, double, single, bare] = STYLE.exec(attributes) ?? []
  return double ?? single ?? bare ?? ''
}

/** The value a declaration or an attribute gives, as it may be compared. */
const read = (pattern: RegExp, text: string): string | undefined => pattern.exec(text)?.[1]?.trim().toLowerCase()
