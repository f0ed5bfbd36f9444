import { z } from 'zod'
import { AppError } from '../../../kernel/errors.ts'
import { askForJson, byName, needJson, withoutSlash } from '../api-answer.ts'
import { givenFacts, sharedSettings } from '../shared-settings.ts'
import type { FetchOptions, Fetched, KnowledgeSource, ListOptions, SourceListings } from '../source.ts'
import type { SourceSurroundings } from '../surroundings.ts'

export const remoteSettingsSchema = z.strictObject({
  /** Articles are at `<url>/articles`, or at the address itself when it ends in .json. */
  url: z.url({ protocol: /^https?$/ }),
  apiKey: z.string().min(1).optional(),
  ...sharedSettings,
})
export type RemoteSettings = z.output<typeof remoteSettingsSchema>

const article = z.looseObject({
  id: z.union([z.string().min(1), z.number()]).optional(),
  article_id: z.union([z.string().min(1), z.number()]).optional(),
  external_id: z.string().min(1).optional(),
  version: z.union([z.string(), z.number()]).nullish(),
  updated_at: z.string().nullish(),
})
type RemoteArticle = z.output<typeof article>

/** A list, or an object that holds it under a usual name, with the way to the next page. */
const pageSchema = z.preprocess(
  (value) => (Array.isArray(value) ? { items: value } : value),
  z.looseObject({
    items: z.array(article).optional(),
    articles: z.array(article).optional(),
    results: z.array(article).optional(),
    data: z.array(article).optional(),
    next_cursor: z.string().nullish(),
    next_page: z.string().nullish(),
    next: z.string().nullish(),
  }),
)
type Page = z.output<typeof pageSchema>

const PAGE = 100
const MOST_PAGES = 2000
const TEXTS = ['body', 'content', 'answer', 'text', 'solution', 'html', 'markdown', 'description']

/**
 * A knowledge base behind an address and a key (document 004's `KB_URL` and `KB_API_KEY`; another Resolute is one):
 * `GET <url>/articles?limit=100` with `Authorization: Bearer <key>` gives JSON articles, page by page; articles that
 * come without text are asked for one by one at `<url>/articles/<id>`.
 */
export function remoteSource(id: string, settings: RemoteSettings, { net }: SourceSurroundings): KnowledgeSource {
  const base = withoutSlash(settings.url)
  const list = base.endsWith('.json') ? base : `${base}/articles`
  const headers = settings.apiKey === undefined ? {} : { authorization: `Bearer ${settings.apiKey}` }
  let known = new Map<string, RemoteArticle>()
  return {
    id,
    kind: 'remote',
    list: async ({ signal }: ListOptions = {}): Promise<SourceListings> => {
      const ask = (url: string): Promise<Page> => needJson(net, { url, headers, signal }, pageSchema)
      const articles = await readPages(list, ask)
      known = new Map(articles.map((each) => [nameOf(each), each]))
      const documents = [...known].map(([name, each]) => ({ name, ...versionOf(each) }))
      const problems = known.size === 0 ? [`${new URL(base).host}: gives no articles.`] : []
      return { documents: byName(documents), isComplete: problems.length === 0, problems }
    },
    fetch: async ({ name }, { signal }: FetchOptions = {}): Promise<Fetched> => {
      const listed = known.get(name)
      if (listed === undefined) {
        return 'gone'
      }
      const key = String(listed.id ?? listed.article_id ?? name)
      const url = `${base}/articles/${encodeURIComponent(key)}`
      const whole = hasText(listed) ? listed : await askForJson(net, { url, headers, signal }, article)
      // Its own names go last: they are what people and our records know it by.
      const named = whole === undefined ? undefined : { ...whole, id: name }
      return named === undefined
        ? 'gone'
        : { name, content: JSON.stringify([named]), mediaType: 'application/json', facts: givenFacts(settings) }
    },
  }
}

async function readPages(first: string, ask: (url: string) => Promise<Page>): Promise<RemoteArticle[]> {
  const articles: RemoteArticle[] = []
  const seen = new Set<string>()
  let url: string | undefined = first.endsWith('.json') ? first : `${first}?limit=${PAGE}`
  while (url !== undefined) {
    if (seen.has(url) || seen.size > MOST_PAGES) {
      throw new AppError('unprocessable', `${new URL(first).host}: its list of articles has no end.`)
    }
    seen.add(url)
    const page: Page = await ask(url)
    const items = page.items ?? page.articles ?? page.results ?? page.data
    if (items === undefined) {
      throw new AppError(
        'unprocessable',
        `${new URL(first).host}: answers without a list of articles (items, articles, results or data).`,
      )
    }
    articles.push(...items)
    url = nextOf(first, page)
  }
  return articles
}

/** A cursor of ours, or an address on the same server. */
function nextOf(first: string, page: Page): string | undefined {
  if (typeof page.next_cursor === 'string' && page.next_cursor !== '') {
    return `${first}?limit=${PAGE}&cursor=${encodeURIComponent(page.next_cursor)}`
  }
  const next = page.next_page ?? page.next ?? ''
  if (next === '' || !URL.canParse(next, first)) {
    return undefined
  }
  const url = new URL(next, first)
  if (url.origin !== new URL(first).origin) {
    throw new AppError(
      'unprocessable',
      `${new URL(first).host}: names a next page on another server and was not followed.`,
    )
  }
  return url.href
}

function nameOf({ id, article_id: articleId, external_id: externalId, title }: RemoteArticle): string {
  const name = externalId ?? id ?? articleId ?? title
  if (typeof name !== 'string' && typeof name !== 'number') {
    throw new AppError('unprocessable', 'The knowledge base gives an article that has neither an id nor a title.')
  }
  return String(name)
}

const hasText = (listed: RemoteArticle): boolean =>
  TEXTS.some((field) => typeof listed[field] === 'string' && String(listed[field]).trim() !== '')

/** An article that comes whole needs no version: comparing it costs nothing. */
function versionOf(listed: RemoteArticle): { readonly version?: string } {
  const { version, updated_at: updated } = listed
  const told = [version, updated].filter((each) => each !== undefined && each !== null)
  return hasText(listed) || told.length === 0 ? {} : { version: JSON.stringify(told) }
}
