/** Elements without an end: nothing can stand in them. */
export const VOID_ELEMENTS: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
)

/** Elements whose content no browser shows. */
export const UNSEEN_ELEMENTS: ReadonlySet<string> = new Set(['template', 'datalist'])

/** Attributes, with values in quotes left out, that take an element out of sight, or out of what is read aloud. */
export const HIDING_ATTRIBUTES = /(?:^|\s)hidden(?=[\s=/]|$)/i
export const ARIA_HIDDEN = /(?:^|\s)aria-hidden\s*=\s*["']?true/i
export const NO_SIZE = /(?:^|\s)size\s*=\s*["']?0(?!\d)/i

const END = String.raw`\s*(?:!important\s*)?(?:;|$)`
const style = (declaration: string): RegExp => new RegExp(`(?:^|[;\\s])${declaration}${END}`, 'i')

/** Declarations of a style that leave nothing to see. */
export const HIDING_STYLES: readonly RegExp[] = [
  style(String.raw`display\s*:\s*none`),
  style(String.raw`visibility\s*:\s*(?:hidden|collapse)`),
  style(String.raw`opacity\s*:\s*(?:0(?:\.0{1,9})?|\.0{1,9}|0%)`),
  style(String.raw`font-size\s*:\s*(?:0(?:\.\d{1,9})?\s*[a-z%]{0,4}|\.\d{1,9}\s*[a-z%]{0,4}|1\s*p[xt])`),
  style(String.raw`line-height\s*:\s*0\s*[a-z%]{0,4}`),
  style(String.raw`(?:max-)?(?:width|height)\s*:\s*[01]?\s*(?:0|px|0px)`),
  style(String.raw`(?:left|top|right|bottom|text-indent|margin-left|margin-top)\s*:\s*-\d{3,6}\s*[a-z%]{0,4}`),
  style(String.raw`clip\s*:\s*rect\(\s*[01]?(?:px)?[\s,][^;]{0,40}\)`),
  style(String.raw`clip-path\s*:\s*inset\(\s*(?:50|100)%[^;]{0,20}\)`),
  style(String.raw`transform\s*:\s*scale\(\s*0\s*\)`),
  style(String.raw`color\s*:\s*(?:transparent|rgba\([^;()]{0,30},\s*0?\.?0\s*\))`),
  style(String.raw`mso-hide\s*:\s*all`),
]

/** Colors that paper has, or nearly. */
export const WHITE =
  /^(?:white|snow|ivory|ghostwhite|floralwhite|#f[a-f0-9]f[a-f0-9]f[a-f0-9]|#f{3,4}|#f{8}|rgba?\(\s*25\d\s*[, ]\s*25\d\s*[, ]\s*25\d.{0,10}\)|hsla?\(.{1,20}100%.{0,10}\))$/i

/** Code of a page, in which a comment may be a mere label. */
export const PAGE_CODE = /<(?:script|iframe|noscript|head|meta|link|!doctype)\b/i
