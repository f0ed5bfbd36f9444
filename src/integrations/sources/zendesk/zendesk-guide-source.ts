import { z } from 'zod'
import { AppError } from '../../../kernel/errors.ts'
import { byName, needJson, withoutSlash } from '../api-answer.ts'
import { givenFacts, sharedSettings } from '../shared-settings.ts'
import type { DocumentFacts, Fetched, KnowledgeSource, ListOptions, SourceListings } from '../source.ts'
import type { SourceSurroundings } from '../surroundings.ts'
import {
  articlePageSchema,
  categoryPageSchema,
  incrementalPageSchema,
  sectionPageSchema,
  type GuideArticle,
} from './guide-api.ts'

export const zendeskGuideSettingsSchema = z
  .strictObject({
    subdomain: z
      .string()
      .regex(/^[a-z0-9-]+$/i)
      .optional(),
    /** A help center under a host name of its own. */
    url: z.url({ protocol: /^https?$/ }).optional(),
    /** Without e-mail and token only what everybody sees is read. */
    email: z.email().optional(),
    token: z.string().min(1).optional(),
    /** Such as en-us; unset: all. Zendesk wants it from whoever asks without a key. */
    locale: z
      .string()
      .regex(/^[a-z]{2,3}(?:-[a-z0-9]+)*$/i)
      .optional(),
    ...sharedSettings,
  })
  .refine(({ subdomain, url }) => (subdomain === undefined) !== (url === undefined), 'give subdomain, or url')
  .refine(({ email, token }) => (email === undefined) === (token === undefined), 'give email and token, or neither')
export type ZendeskGuideSettings = z.output<typeof zendeskGuideSettingsSchema>

const PAGE = 100
const MOST_PAGES = 1000

/**
 * The articles of a Zendesk help center (Help Center API v2). Drafts and articles for a user segment are internal.
 * Between two complete readings only what has changed is asked for.
 */
export function zendeskGuideSource(
  id: string,
  settings: ZendeskGuideSettings,
  { net }: SourceSurroundings,
): KnowledgeSource {
  const base = withoutSlash(settings.url ?? `https://${settings.subdomain ?? ''}.zendesk.com`)
  const guide = new Guide(settings, (path, schema, signal) => {
    const url = path.startsWith('http') ? path : `${base}${path}`
    if (new URL(url).origin !== new URL(base).origin) {
      throw new AppError('unprocessable', `${base}: names a next page on another server and was not followed.`)
    }
    return needJson(net, { url, signal, headers: authorization(settings) }, schema)
  })
  return { id, kind: 'zendesk-guide', list: (options) => guide.list(options), fetch: ({ name }) => guide.fetch(name) }
}

function authorization({ email, token }: ZendeskGuideSettings): Record<string, string> {
  return email === undefined || token === undefined
    ? {}
    : { authorization: `Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}` }
}

type Ask = <Value>(path: string, schema: z.ZodType<Value>, signal?: AbortSignal) => Promise<Value>

/** Listing gives the texts too, so fetching hands out what listing brought. */
class Guide {
  readonly #settings: ZendeskGuideSettings
  readonly #ask: Ask
  #articles = new Map<string, GuideArticle>()
  #sections = new Map<number, readonly string[]>()

  constructor(settings: ZendeskGuideSettings, ask: Ask) {
    this.#settings = settings
    this.#ask = ask
  }

  async list({ resumeFrom, signal }: ListOptions = {}): Promise<SourceListings> {
    await this.#readSections(signal)
    const { articles, next } =
      resumeFrom === undefined ? await this.#all(signal) : await this.#since(resumeFrom, signal)
    const { locale } = this.#settings
    const wanted = articles.filter((article) => locale === undefined || article.locale === locale.toLowerCase())
    this.#articles = new Map(wanted.map((article) => [nameOf(article), article]))
    const documents = [...this.#articles].map(([name, article]) => ({ name, version: this.#versionOf(article) }))
    return { documents: byName(documents), isComplete: resumeFrom === undefined, resumeFrom: next }
  }

  async fetch(name: string): Promise<Fetched> {
    const article = this.#articles.get(name)
    if (article === undefined) {
      return 'gone'
    }
    const { title, body } = article
    // An article without text is one that nobody has written yet.
    return (body ?? '').trim() === ''
      ? 'gone'
      : {
          name,
          content: `<h1>${escaped(title)}</h1>${body ?? ''}`,
          mediaType: 'text/html',
          facts: this.#factsOf(article),
        }
  }

  async #all(signal?: AbortSignal): Promise<{ articles: GuideArticle[]; next: string }> {
    const start = Math.floor(Date.now() / 1000)
    const path = `${this.#helpCenter()}/articles.json?page[size]=${PAGE}`
    const pages = await this.#pages(path, articlePageSchema, signal)
    return { articles: pages.flatMap(({ articles }) => articles), next: String(start) }
  }

  /** What was created or changed since; deleted articles are not among them. */
  async #since(start: string, signal?: AbortSignal): Promise<{ articles: GuideArticle[]; next: string }> {
    const articles: GuideArticle[] = []
    let path: string | null = `/api/v2/help_center/incremental/articles.json?start_time=${start}`
    let next = start
    for (let page = 0; path !== null && page < MOST_PAGES; page += 1) {
      const answer: z.infer<typeof incrementalPageSchema> = await this.#ask(path, incrementalPageSchema, signal)
      articles.push(...answer.articles)
      // The last page names itself, or nothing, as the next.
      const isEnd: boolean =
        answer.next_page === path || String(answer.end_time) === next || answer.articles.length === 0
      next = String(answer.end_time ?? next)
      path = isEnd ? null : answer.next_page
    }
    return { articles, next }
  }

  /** Whoever asks without a key must say the language. */
  #helpCenter(): string {
    const { locale } = this.#settings
    return `/api/v2/help_center${locale === undefined ? '' : `/${locale.toLowerCase()}`}`
  }

  async #readSections(signal?: AbortSignal): Promise<void> {
    const size = `page[size]=${PAGE}`
    const categoryPages = await this.#pages(`${this.#helpCenter()}/categories.json?${size}`, categoryPageSchema, signal)
    const sectionPages = await this.#pages(`${this.#helpCenter()}/sections.json?${size}`, sectionPageSchema, signal)
    const categories = new Map(categoryPages.flatMap((page) => page.categories).map(({ id, name }) => [id, name]))
    const sections = sectionPages.flatMap((page) => page.sections)
    const byId = new Map(sections.map((section) => [section.id, section]))
    const pathOf = (id: number, depth = 0): string[] => {
      const section = byId.get(id)
      if (section === undefined || depth > 10) {
        return []
      }
      const parent = section.parent_section_id
      const above = parent === null ? [categories.get(section.category_id) ?? ''] : pathOf(parent, depth + 1)
      return [...above.filter((name) => name !== ''), section.name]
    }
    this.#sections = new Map(sections.map(({ id }) => [id, pathOf(id)]))
  }

  /** Pages by cursor, to the last. */
  async #pages<Page extends { meta?: { has_more: boolean } | undefined; links?: { next: string | null } | undefined }>(
    first: string,
    schema: z.ZodType<Page>,
    signal?: AbortSignal,
  ): Promise<Page[]> {
    const pages: Page[] = []
    let path: string | null = first
    while (path !== null) {
      const page: Page = await this.#ask(path, schema, signal)
      pages.push(page)
      path = page.meta?.has_more === true ? (page.links?.next ?? null) : null
      if (pages.length > MOST_PAGES) {
        throw new AppError('unprocessable', `${first}: has more than ${MOST_PAGES} pages; its list has no end.`)
      }
    }
    return pages
  }

  #factsOf(article: GuideArticle): DocumentFacts {
    const section = article.section_id === null ? [] : (this.#sections.get(article.section_id) ?? [])
    return {
      language: article.locale.split('-')[0] ?? 'en',
      ...givenFacts(this.#settings),
      id: nameOf(article),
      title: article.title,
      section,
      ...(article.html_url !== null && { url: article.html_url }),
      ...(isForFew(article) && { audience: 'internal' as const }),
    }
  }

  /** Who may see it and where it stands may change without the text. */
  #versionOf(article: GuideArticle): string {
    const section = article.section_id === null ? [] : (this.#sections.get(article.section_id) ?? [])
    return JSON.stringify([article.updated_at, isForFew(article), section])
  }
}

const isForFew = ({ draft, user_segment_id: segment, user_segment_ids: segments }: GuideArticle): boolean =>
  draft || segment !== null || segments.length > 0

/** Translations of an article share its number. */
const nameOf = ({ id, locale, source_locale: source }: GuideArticle): string =>
  source === undefined || source === null || source === locale ? String(id) : `${id}-${locale}`

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
