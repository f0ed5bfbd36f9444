import { AppError } from '../../kernel/errors.ts'
import type { Net } from '../../kernel/net/guarded-fetch.ts'

const PATIENCE_MS = 15_000
/** The page is there; it only wants to know who asks, or how often. */
const CLOSED = new Set([401, 403, 405, 406, 429])
const FAILED_FROM = 400
/** Of the page only so much is read; one that is longer is there. */
const ENOUGH_BYTES = 5 * 1024 * 1024

/** What is wrong with an address, asked as any other outside address is; nothing when it answers. */
export async function probeAddress(net: Net, url: string): Promise<string | undefined> {
  try {
    const { status } = await net.fetch({
      url,
      maximumBytes: ENOUGH_BYTES,
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return status >= FAILED_FROM && !CLOSED.has(status) ? `${url} answers ${status}.` : undefined
  } catch (error) {
    if (error instanceof AppError && error.kind === 'too-large') {
      return undefined
    }
    return `${url} cannot be reached: ${error instanceof Error ? error.message : String(error)}`
  }
}
