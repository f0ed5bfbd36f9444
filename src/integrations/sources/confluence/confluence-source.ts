import { z } from 'zod'
import { AppError } from '../../../kernel/errors.ts'
import { askForJson, byName, needJson, withoutSlash } from '../api-answer.ts'
import { givenFacts, sharedSettings } from '../shared-settings.ts'
import type { DocumentFacts, FetchOptions, Fetched, KnowledgeSource, ListOptions, SourceListings } from '../source.ts'
import type { SourceSurroundings } from '../surroundings.ts'
import { CloudPages } from './cloud-pages.ts'
import type { ApiAsk, ConfluencePage, PageApi } from './confluence-page.ts'
import { ServerPages } from './server-pages.ts'
import { storageToHtml } from './storage-to-html.ts'

export const confluenceSettingsSchema = z
  .strictObject({
    /** `https://company.atlassian.net/wiki` in the cloud, the address of the server otherwise. */
    url: z.url({ protocol: /^https?$/ }),
    /** Keys of the spaces that are read. */
    spaces: z.array(z.string().min(1).max(255)).min(1).max(100),
    /** In the cloud: the account the token belongs to. On a server a token stands alone. */
    email: z.email().optional(),
    token: z.string().min(1).optional(),
    /** Unset: told by the address. */
    edition: z.enum(['cloud', 'server']).optional(),
    /** Pages with one of these labels only. */
    labels: z.array(z.string().min(1)).max(50).default([]),
    ...sharedSettings,
  })
  .refine(({ email, token }) => email === undefined || token !== undefined, 'an email needs its token')
export type ConfluenceSettings = z.output<typeof confluenceSettingsSchema>

/** What a company writes for itself is internal, unless the settings say that a space is for customers. */
const USUAL_AUDIENCE = 'internal'

/** The pages of Confluence spaces: REST v2 in the cloud, v1 on a server. Pages not everybody may see are internal. */
export function confluenceSource(
  id: string,
  settings: ConfluenceSettings,
  { net }: SourceSurroundings,
): KnowledgeSource {
  const base = withoutSlash(settings.url)
  const headers = authorization(settings)
  const requestOf = (path: string, signal?: AbortSignal) => ({ url: addressOf(base, path), headers, signal })
  const ask: ApiAsk = {
    need: (path, schema, signal) => needJson(net, requestOf(path, signal), schema),
    find: (path, schema, signal) => askForJson(net, requestOf(path, signal), schema),
  }
  const isCloud =
    (settings.edition ?? (new URL(base).hostname.endsWith('.atlassian.net') ? 'cloud' : 'server')) === 'cloud'
  const pages = new Spaces(settings, isCloud ? new CloudPages(ask) : new ServerPages(ask), base)
  return {
    id,
    kind: 'confluence',
    list: (options) => pages.list(options),
    fetch: ({ name }, options) => pages.fetch(name, options),
  }
}

function authorization({ email, token }: ConfluenceSettings): Record<string, string> {
  if (token === undefined) {
    return {}
  }
  const basic = `Basic ${Buffer.from(`${email ?? ''}:${token}`).toString('base64')}`
  return { authorization: email === undefined ? `Bearer ${token}` : basic }
}

/** Links to the next page come with and without the path of the server. */
function addressOf(base: string, path: string): string {
  const { origin, pathname } = new URL(base)
  const prefix = withoutSlash(pathname)
  const url = path.startsWith('http') ? path : path.startsWith(`${prefix}/`) ? origin + path : base + path
  if (new URL(url).origin !== origin) {
    throw new AppError('unprocessable', `${base}: names a next page on another server and was not followed.`)
  }
  return url
}

class Spaces {
  readonly #settings: ConfluenceSettings
  readonly #api: PageApi
  readonly #base: string
  #pages = new Map<string, ConfluencePage>()

  constructor(settings: ConfluenceSettings, api: PageApi, base: string) {
    this.#settings = settings
    this.#api = api
    this.#base = base
  }

  async list({ signal }: ListOptions = {}): Promise<SourceListings> {
    const { spaces, labels } = this.#settings
    const pages: ConfluencePage[] = []
    for (const space of spaces) {
      pages.push(...(await this.#api.list(space, signal)))
    }
    const wanted =
      labels.length === 0 ? pages : pages.filter((page) => page.labels.some((label) => labels.includes(label)))
    this.#pages = new Map(wanted.map((page) => [page.id, page]))
    const documents = [...this.#pages.values()].map((page) => ({ name: page.id, version: versionOf(page) }))
    return { documents: byName(documents), isComplete: true }
  }

  async fetch(name: string, { signal }: FetchOptions = {}): Promise<Fetched> {
    const page = this.#pages.get(name)
    const body = page === undefined ? undefined : await this.#api.body(name, signal)
    if (page === undefined || body === undefined) {
      return 'gone'
    }
    const html = storageToHtml(body.storage)
    // A page that only gathers others says nothing itself.
    return html.replaceAll(/<[^>]*>/g, '').trim() === ''
      ? 'gone'
      : { name, content: html, mediaType: 'text/html', facts: this.#factsOf(page) }
  }

  #factsOf(page: ConfluencePage): DocumentFacts {
    const shared = givenFacts(this.#settings)
    return {
      ...shared,
      id: page.id,
      title: page.title,
      section: page.path,
      intents: page.labels.slice(0, 50),
      audience: page.isRestricted ? 'internal' : (shared.audience ?? USUAL_AUDIENCE),
      ...(page.link !== undefined && { url: this.#base + page.link }),
    }
  }
}

/** A page may be locked, moved or labeled without a new version. */
const versionOf = ({ version, isRestricted, path, labels }: ConfluencePage): string =>
  JSON.stringify([version, isRestricted, path, labels])
