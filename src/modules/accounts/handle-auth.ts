import { AppError, type ErrorKind } from '../../kernel/errors.ts'
import { ADDRESS_HEADER, AUTH_PATH, type SignIn } from './sign-in.ts'

/** What of better-auth is open to the outside. Everything else it offers stays shut. */
const doors: Readonly<Record<string, 'GET' | 'POST'>> = {
  '/sign-in/email': 'POST',
  '/sign-out': 'POST',
  '/get-session': 'GET',
  '/change-password': 'POST',
}

const kindOf: Readonly<Record<number, ErrorKind>> = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'too-large',
  415: 'unsupported-media-type',
  422: 'unprocessable',
  429: 'rate-limited',
}

function admit(request: Request): void {
  const { pathname } = new URL(request.url)
  const path = pathname.slice(AUTH_PATH.length)
  if (!pathname.startsWith(`${AUTH_PATH}/`) || !Object.hasOwn(doors, path)) {
    throw new AppError('not-found', `There is nothing at ${request.method} ${pathname.slice(0, 200)}.`)
  }
  const method = doors[path] ?? 'GET'
  if (request.method !== method) {
    throw new AppError('method-not-allowed', `${path} takes ${method} only.`, { headers: { allow: method } })
  }
}

async function toError(response: Response): Promise<Error> {
  const text = await response.text()
  const kind = kindOf[response.status]
  if (kind === undefined) {
    return new Error(`Sign-in answered ${response.status}: ${text.slice(0, 500)}`)
  }
  const retry = response.headers.get('x-retry-after')
  return new AppError(kind, messageIn(text), retry === null ? {} : { headers: { 'retry-after': retry } })
}

function messageIn(text: string): string {
  try {
    const body: unknown = JSON.parse(text)
    const isTelling = typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string'
    return isTelling ? String(body.message) : 'This was refused.'
  } catch {
    return 'This was refused.'
  }
}

/**
 * Signs in and out, tells the session, changes the own password. Refusals are thrown as {@link AppError}, so that they
 * are answered like those of every route.
 * @param address of the caller, by which attempts are counted: of the connection, or what a trusted proxy reports.
 */
export async function handleAuth(signIn: SignIn, request: Request, address: string): Promise<Response> {
  admit(request)
  const headers = new Headers(request.headers)
  headers.set(ADDRESS_HEADER, address)
  const response = await signIn.handler(new Request(request, { headers }))
  if (!response.ok) {
    throw await toError(response)
  }
  return response
}
