import { gunzipSync } from 'node:zlib'
import { AppError } from '../../../kernel/errors.ts'

export interface SitemapEntry {
  readonly url: string
  readonly modified?: string
}

export interface Sitemap {
  /** An index names further sitemaps, not pages. */
  readonly isIndex: boolean
  readonly entries: readonly SitemapEntry[]
}

/** The protocol's own limits (sitemaps.org): 50 MB unpacked, 50,000 entries. */
const MOST_BYTES = 50 * 1024 * 1024
const MOST_ENTRIES = 50_000
/** Bounded pieces, read from left to right: no text makes this slow. */
const ELEMENT = /<(?:(\w{1,20}):)?(sitemapindex|loc|lastmod)\b[^<>]{0,500}>\s*(?:<!\[CDATA\[)?\s*([^<\]]{0,2048})/gi
/** Pictures and films of a page have addresses of their own. */
const OTHERS = new Set(['image', 'video', 'news', 'xhtml'])

export function readSitemap(name: string, bytes: Buffer): Sitemap {
  const text = unpack(name, bytes).toString('utf8')
  if (!text.includes('<')) {
    const lines = text.split(/\r?\n/).filter((line) => /^https?:\/\/\S+$/.test(line))
    return { isIndex: false, entries: lines.slice(0, MOST_ENTRIES).map((url) => ({ url })) }
  }
  const entries: { url: string; modified?: string }[] = []
  let isIndex = false
  for (const [, prefix = '', element = '', content = ''] of text.matchAll(ELEMENT)) {
    const last = entries.at(-1)
    if (element.toLowerCase() === 'sitemapindex') {
      isIndex = true
    } else if (element.toLowerCase() === 'loc' && !OTHERS.has(prefix.toLowerCase())) {
      entries.push({ url: decode(content.trim()) })
    } else if (element.toLowerCase() === 'lastmod' && last !== undefined) {
      last.modified = content.trim()
    }
    if (entries.length > MOST_ENTRIES) {
      throw new AppError('unprocessable', `${name}: names more than ${MOST_ENTRIES} addresses and was not read.`)
    }
  }
  return { isIndex, entries }
}

/** Sitemaps come as packed files, whatever their name says. */
function unpack(name: string, bytes: Buffer): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
    return bytes
  }
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_BYTES })
  } catch (cause) {
    throw new AppError('unprocessable', `${name}: is packed wrongly, or unpacks to more than ${MOST_BYTES} bytes.`, {
      cause,
    })
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decode = (text: string): string => text.replaceAll(/&(#\d{1,7}|#x[0-9a-f]{1,6}|\w{1,5});/gi, decodeEntity)

function decodeEntity(whole: string, name: string): string {
  if (!name.startsWith('#')) {
    return ENTITIES[name] ?? whole
  }
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole
}
