import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { AppError } from '../../../kernel/errors.ts'
import type { NetAnswer } from '../../../kernel/net/guarded-fetch.ts'
import { byName, refuseBadStatus } from '../api-answer.ts'
import { givenFacts, sharedSettings } from '../shared-settings.ts'
import type { FetchOptions, Fetched, KnowledgeSource, ListOptions, SourceListing, SourceListings } from '../source.ts'
import type { SourceSurroundings } from '../surroundings.ts'
import { listPages, readRules, type Ask, type Rules } from './list-pages.ts'
import type { SitemapEntry } from './read-sitemap.ts'

export const websiteSettingsSchema = z.strictObject({
  /** Pages below this address are read. */
  url: z.url({ protocol: /^https?$/ }),
  /** Unset: those of robots.txt, else /sitemap.xml. */
  sitemap: z.url({ protocol: /^https?$/ }).optional(),
  /** Beginnings of paths. */
  include: z.array(z.string().startsWith('/')).max(100).default([]),
  exclude: z.array(z.string().startsWith('/')).max(100).default([]),
  most: z.int().min(1).max(50_000).default(5000),
  pauseMilliseconds: z.int().min(0).max(60_000).default(250),
  ...sharedSettings,
})
export type WebsiteSettings = z.output<typeof websiteSettingsSchema>

const MOST_BYTES = 30 * 1024 * 1024
/** Listing with what the last one gave, unchanged dates of pages are believed; without, every page is asked. */
const BELIEVE_DATES = 'dates'

/** The pages of a website, as its sitemap names them: within robots.txt, one at a time, and only what has changed. */
export function websiteSource(
  id: string,
  settings: WebsiteSettings,
  surroundings: SourceSurroundings,
): KnowledgeSource {
  const site = new Site(settings, surroundings)
  return {
    id,
    kind: 'website',
    list: (options) => site.list(options),
    fetch: (listing, options) => site.fetch(listing, options),
  }
}

class Site {
  readonly #settings: WebsiteSettings
  readonly #surroundings: SourceSurroundings
  readonly #base: URL
  #rules: Rules | undefined
  #listed: ReadonlySet<string> = new Set()
  /** On the clock of `performance`. */
  #nextRequest = 0

  constructor(settings: WebsiteSettings, surroundings: SourceSurroundings) {
    this.#settings = settings
    this.#surroundings = surroundings
    this.#base = new URL(settings.url)
  }

  async list({ resumeFrom, signal }: ListOptions = {}): Promise<SourceListings> {
    const { origin } = this.#base
    const ask: Ask = (url) => this.#ask(url, {}, signal)
    this.#rules = undefined
    const rules = await readRules(ask, origin)
    this.#rules = rules
    const first = this.#settings.sitemap === undefined ? rules.sitemaps : [this.#settings.sitemap]
    const { entries, problems } = await listPages(ask, origin, first.length === 0 ? [`${origin}/sitemap.xml`] : first)
    const pages = this.#choose(entries, rules)
    const told = [...problems, ...this.#warnings(pages.size, problems.length)]
    const kept = [...pages.values()].slice(0, this.#settings.most)
    this.#listed = new Set(kept.map(({ name }) => name))
    const documents = kept.map(({ name, modified }): SourceListing => {
      const isBelieved = resumeFrom === BELIEVE_DATES && modified !== undefined
      return isBelieved ? { name, version: modified } : { name }
    })
    return { documents: byName(documents), isComplete: told.length === 0, problems: told, resumeFrom: BELIEVE_DATES }
  }

  async fetch({ name }: SourceListing, { validator, signal }: FetchOptions = {}): Promise<Fetched> {
    const url = new URL(name, `${this.#base.origin}/`).href
    const answer = await this.#ask(url, conditions(validator), signal)
    if (answer.status === 304) {
      return 'unchanged'
    }
    if (answer.status === 404 || answer.status === 410 || isNotToBeFound(answer)) {
      return 'gone'
    }
    refuseBadStatus(answer)
    const final = new URL(answer.url)
    if (final.origin !== this.#base.origin) {
      throw new AppError('unprocessable', `${name}: leads to another site, ${final.host}, and was not read.`)
    }
    // The page it leads to is listed itself.
    if (final.href !== url && this.#listed.has(nameOf(final))) {
      return 'gone'
    }
    return {
      name,
      content: answer.bytes,
      mediaType: answer.headers['content-type'] ?? 'text/html',
      facts: { section: [], ...givenFacts(this.#settings), id: name, url: final.href },
      ...validatorOf(answer),
    }
  }

  #choose(entries: readonly SitemapEntry[], rules: Rules): Map<string, { name: string; modified?: string }> {
    const { include, exclude } = this.#settings
    const wanted = include.length === 0 ? [this.#base.pathname] : include
    const pages = new Map<string, { name: string; modified?: string }>()
    for (const { url, modified } of entries) {
      const page = new URL(url)
      const isWanted = wanted.some((start) => page.pathname.startsWith(start))
      const isLeftOut = exclude.some((start) => page.pathname.startsWith(start))
      if (isWanted && !isLeftOut && rules.mayRead(url)) {
        const name = nameOf(page)
        pages.set(name, { name, ...(modified === undefined ? {} : { modified }) })
      }
    }
    return pages
  }

  #warnings(pages: number, problems: number): string[] {
    const { most } = this.#settings
    if (pages > most) {
      return [
        `${this.#base.host}: has ${pages} pages, of which ${most} are read; raise settings.most, or narrow settings.include.`,
      ]
    }
    return pages === 0 && problems === 0 ? [`${this.#base.host}: no page that may be read is in its sitemap.`] : []
  }

  /** One request at a time, and never faster than the site and the settings say. */
  async #ask(url: string, headers: Record<string, string>, signal: AbortSignal | undefined): Promise<NetAnswer> {
    const { net, wait = (milliseconds: number) => sleep(milliseconds) } = this.#surroundings
    const now = performance.now()
    const start = Math.max(now, this.#nextRequest)
    this.#nextRequest = start + Math.max(this.#settings.pauseMilliseconds, this.#rules?.pause ?? 0)
    if (start > now) {
      await wait(start - now)
    }
    return net.fetch({ url, headers, signal, maximumBytes: MOST_BYTES })
  }
}

const nameOf = ({ pathname, search }: URL): string => pathname + search

function conditions(validator: string | undefined): Record<string, string> {
  const [etag = '', modified = ''] = validator?.split('\n') ?? []
  return { ...(etag !== '' && { 'if-none-match': etag }), ...(modified !== '' && { 'if-modified-since': modified }) }
}

function validatorOf({ headers }: NetAnswer): { readonly validator?: string } {
  const { etag = '', 'last-modified': modified = '' } = headers
  return etag === '' && modified === '' ? {} : { validator: `${etag}\n${modified}` }
}

const NO_INDEX =
  /<meta[^>]{0,200}?name\s*=\s*["']?(?:robots|resolute)["']?[^>]{0,200}?content\s*=\s*["'][^"']{0,100}noindex/i

/** A page that asks search engines to leave it out is not for us either. */
const isNotToBeFound = ({ headers, bytes }: NetAnswer): boolean =>
  /\bnoindex\b/i.test(headers['x-robots-tag'] ?? '') || NO_INDEX.test(bytes.subarray(0, 20_000).toString('latin1'))
