import { AppError } from '../../kernel/errors.ts'
import type { Net } from '../../kernel/net/guarded-fetch.ts'

const MOST_BYTES = 5 * 1024 * 1024

interface Question {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
}

/** Asks for JSON; everything that is not an answer of 200 with JSON in it is told in a sentence. */
export async function readJson(net: Net, { url, headers, signal }: Question): Promise<unknown> {
  const answer = await net.fetch({
    url,
    headers: { accept: 'application/json', ...headers },
    maximumBytes: MOST_BYTES,
    signal,
  })
  const place = placeOf(url)
  if (answer.status !== 200) {
    throw new AppError('unavailable', `${place}: answers with the status ${answer.status}.`)
  }
  try {
    return JSON.parse(answer.bytes.toString('utf8'), storable)
  } catch (cause) {
    throw new AppError('unprocessable', `${place}: answers with something that is not JSON.`, { cause })
  }
}

/** No database keeps a NUL or half of a character: one of them would keep all that the page says from being written. */
const storable = (_name: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value

/** Host and path; parameters may hold what is nobody's business. */
export function placeOf(url: string): string {
  const { host, pathname } = new URL(url)
  return host + (pathname === '/' ? '' : pathname)
}
