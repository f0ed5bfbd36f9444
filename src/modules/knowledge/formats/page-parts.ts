/** Elements that hold nothing a reader reads. */
export const INVISIBLE_TAGS: ReadonlySet<string> = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'object',
  'embed',
  'svg',
  'canvas',
  'audio',
  'video',
  'input',
  'select',
  'textarea',
  'dialog',
  'head',
  'link',
  'meta',
])

/** Text hidden so is for machines: search engines once, language models today. */
export const INVISIBLE_STYLE =
  /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?!\.?[1-9])|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)/i

export const TAGS_AROUND: ReadonlySet<string> = new Set(['nav', 'aside'])
export const ROLES_AROUND: ReadonlySet<string> = new Set([
  'navigation',
  'banner',
  'contentinfo',
  'search',
  'complementary',
  'dialog',
])

/** An aside that is a remark to the text, not a thing beside it. */
export const REMARK = /note|tip|hint|info|warning|caution|important|danger|admonition|callout|alert|hinweis|achtung/i

/** Panels that a reader opens with a click, whatever hides them until then. */
export const OPENED_BY_READERS = /accordion|collaps|expand|toggle|tab-?(?:pane|panel|content)|faq|answer/i

/** Names (classes and ids) that themes and help desks give to what stands around the text. */
export const NAMED_AROUND =
  /^(?:nav|navbar|navigation|sidebar|side-?nav|menu|site-?(?:header|footer)|page-?footer|footer|cookies?(?:-.*)?|related(?:-.*)?|share(?:-.*)?|social(?:-.*)?|comments?(?:-.*)?|toc|table-of-contents|pagination|pager|prev-next|advert.*|promo.*|newsletter.*|subscribe.*|feedback|article-votes?|article-(?:relatives|return-to-top|more-questions)|was-this-helpful|skip-?(?:link|nav).*|edit-?(?:page|this-page).*|back-to-top|headerlink|anchor-?link|hash-link|copy-?button)$/i

interface Place {
  readonly name: string
  readonly attribs: Readonly<Record<string, string>>
}

const CONTENT_NAMES = new Set([
  'content',
  'main',
  'main-content',
  'post-content',
  'entry-content',
  'markdown-body',
  'body',
])
const ARTICLE_NAMES = new Set(['article-body', 'article__body', 'article-content'])

/** The names a theme gave to an element. */
export const namesOf = ({ attribs }: Pick<Place, 'attribs'>): string[] =>
  `${attribs['class'] ?? ''} ${attribs['id'] ?? ''}`.split(/\s+/)

const isNamed = (place: Place, names: ReadonlySet<string>): boolean => namesOf(place).some((name) => names.has(name))

/** Where the text of a page stands, the surest sign first. */
export const MAIN_PLACES: readonly ((place: Place) => boolean)[] = [
  (place) => place.attribs['itemprop'] === 'articleBody' || isNamed(place, ARTICLE_NAMES),
  ({ name }) => name === 'article',
  ({ name, attribs }) => name === 'main' || attribs['role'] === 'main',
  (place) => isNamed(place, CONTENT_NAMES),
]
