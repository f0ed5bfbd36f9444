import type { z } from 'zod'
import { AppError } from '../../kernel/errors.ts'
import type { Net, NetAnswer, NetRequest } from '../../kernel/net/guarded-fetch.ts'

const MOST_BYTES = 50 * 1024 * 1024

/** Asks for JSON. Undefined when there is nothing of this address; any other failure is told in a sentence. */
export async function askForJson<Value>(
  net: Net,
  request: NetRequest,
  schema: z.ZodType<Value>,
): Promise<Value | undefined> {
  const answer = await net.fetch({
    maximumBytes: MOST_BYTES,
    ...request,
    headers: { accept: 'application/json', ...request.headers },
  })
  if (answer.status === 404 || answer.status === 410) {
    return undefined
  }
  refuseBadStatus(answer)
  return parseJson(answer, schema)
}

/** The same, where there must be something. */
export async function needJson<Value>(net: Net, request: NetRequest, schema: z.ZodType<Value>): Promise<Value> {
  const value = await askForJson(net, request, schema)
  if (value === undefined) {
    throw new AppError(
      'unprocessable',
      `${placeOf(request.url)}: there is nothing at this address. Check the settings of the source.`,
    )
  }
  return value
}

export function refuseBadStatus({ status, url }: NetAnswer): void {
  const place = placeOf(url)
  if (status === 401 || status === 403) {
    throw new AppError(
      'unprocessable',
      `${place}: does not let us in (${status}). Check the key or token in the settings.`,
    )
  }
  if (status === 429) {
    throw new AppError('rate-limited', `${place}: asks us to come back later (429).`)
  }
  if (status >= 500) {
    throw new AppError('unavailable', `${place}: answers that it has failed (${status}).`)
  }
  if (status < 200 || status >= 300) {
    throw new AppError('unprocessable', `${place}: answers with the status ${status}.`)
  }
}

function parseJson<Value>({ url, bytes }: NetAnswer, schema: z.ZodType<Value>): Value {
  const place = placeOf(url)
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8'))
  } catch (cause) {
    throw new AppError('unprocessable', `${place}: answers with something that is not JSON.`, { cause })
  }
  const result = schema.safeParse(value)
  if (!result.success) {
    const [issue] = result.error.issues
    const where = issue === undefined || issue.path.length === 0 ? 'the answer' : issue.path.join('.')
    throw new AppError('unprocessable', `${place}: ${where} is not as it should be: ${issue?.message ?? ''}`)
  }
  return result.data
}

/** Host and path; parameters may hold what is nobody's business. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) {
    return url
  }
  const { host, pathname } = new URL(url)
  return host + (pathname === '/' ? '' : pathname)
}

/** Every source lists by name. */
export const byName = <Named extends { readonly name: string }>(documents: readonly Named[]): Named[] =>
  documents.toSorted((left, right) => (left.name < right.name ? -1 : 1))

/** The address of a server, whatever stands behind its host left away: no slash at the end. */
export const withoutSlash = (address: string): string => address.replace(/\/+$/, '')
