import robotsParser from 'robots-parser'
import { AppError } from '../../../kernel/errors.ts'
import { refuseBadStatus } from '../api-answer.ts'
import { readSitemap, type SitemapEntry } from './read-sitemap.ts'

/** What a site lets us read, and how fast. */
export interface Rules {
  mayRead(url: string): boolean
  readonly sitemaps: readonly string[]
  /** Milliseconds between two requests. */
  readonly pause: number
}

/** A page of the site as it was answered. */
export interface Page {
  readonly status: number
  readonly bytes: Buffer
}

export type Ask = (
  url: string,
) => Promise<Page & { readonly url: string; readonly headers: Readonly<Record<string, string>> }>

// Its types speak of a default export; the package is the function itself.
const parseRobots = robotsParser as unknown as typeof robotsParser.default

/** Our name in robots.txt. */
const OUR_NAME = 'Resolute'
const LONGEST_PAUSE_MS = 30_000
const MOST_SITEMAPS = 500
const DEEPEST_INDEX = 3

/** Reads robots.txt (RFC 9309): without one everything may be read; while it cannot be had, nothing. */
export async function readRules(ask: Ask, origin: string): Promise<Rules> {
  const url = `${origin}/robots.txt`
  const answer = await ask(url)
  if (answer.status >= 500 || answer.status === 429) {
    refuseBadStatus(answer)
  }
  const robots = parseRobots(url, answer.status === 200 ? answer.bytes.subarray(0, 512_000).toString('utf8') : '')
  const delay = robots.getCrawlDelay(OUR_NAME) ?? 0
  return {
    mayRead: (page) => robots.isAllowed(page, OUR_NAME) !== false,
    sitemaps: robots.getSitemaps(),
    pause: Math.min(LONGEST_PAUSE_MS, delay * 1000),
  }
}

export interface Listed {
  readonly entries: readonly SitemapEntry[]
  readonly problems: readonly string[]
}

/** All addresses of these sitemaps and of those they name; each is read once, so that a circle has an end. */
export async function listPages(ask: Ask, origin: string, first: readonly string[]): Promise<Listed> {
  const waiting = first.map((url) => ({ url, depth: 0 }))
  const seen = new Set<string>()
  const entries: SitemapEntry[] = []
  const problems: string[] = []
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { url, depth } = next
    if (seen.has(url) || !isOf(origin, url)) {
      continue
    }
    if (seen.size >= MOST_SITEMAPS || depth > DEEPEST_INDEX) {
      problems.push(
        `${url}: is not read, as there are more than ${MOST_SITEMAPS} sitemaps or they nest deeper than ${DEEPEST_INDEX}.`,
      )
      break
    }
    seen.add(url)
    try {
      const sitemap = await readOne(ask, url)
      if (sitemap.isIndex) {
        waiting.push(...sitemap.entries.map((entry) => ({ url: entry.url, depth: depth + 1 })))
      } else {
        entries.push(...sitemap.entries)
      }
    } catch (error) {
      if (!(error instanceof AppError)) {
        throw error
      }
      problems.push(error.message.includes(url) ? error.message : `${url}: ${error.message}`)
    }
  }
  return { entries: entries.filter(({ url }) => isOf(origin, url)), problems }
}

async function readOne(ask: Ask, url: string): Promise<ReturnType<typeof readSitemap>> {
  const answer = await ask(url)
  if (answer.status === 404) {
    throw new AppError('unprocessable', `${url}: there is no sitemap here. Name it with settings.sitemap.`)
  }
  refuseBadStatus(answer)
  return readSitemap(url, answer.bytes)
}

export const isOf = (origin: string, url: string): boolean => URL.canParse(url) && new URL(url).origin === origin
