import { roleSchema } from '../../../contract/accounts.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Db } from '../../kernel/db/db.ts'
import type { Principal } from '../../kernel/http/create-server.ts'
import type { RawRequest } from '../../kernel/http/define-route.ts'
import { hashKey, readKey } from './api-key.ts'
import { permits } from './permissions.ts'
import { keepRecentAnswers } from './recent-answers.ts'
import type { SignIn } from './sign-in.ts'
import { findApiKey } from './store/api-keys.ts'

interface Needs {
  readonly db: Db
  readonly signIn: SignIn
  readonly clock: Clock
}

export interface Authenticator {
  /** Who calls with these headers; undefined when nobody we know does. */
  authenticate(headers: RawRequest['headers']): Promise<Principal | undefined>
  forgetKeys(): void
  forgetSessions(): void
}

/** A revoked key, and a session ended by another process, are accepted no longer than this. Unknown ones count too. */
const KEYS = { maximum: 10_000, milliseconds: 30_000 }
const SESSIONS = { maximum: 10_000, milliseconds: 10_000 }

/** A signed session cookie has about 80 characters. */
const LONGEST_COOKIE = 512
/** Node's own limit for all headers together; longer ones come from nowhere good. */
const LONGEST_HEADER = 16_384

/** The value of one cookie, as it was sent. The last one counts when there are several, as for better-auth. */
function cookieIn(header: string, name: string): string | undefined {
  const found = header.split(';').findLast((pair) => pair.trimStart().startsWith(`${name}=`))
  const value = found?.trim().slice(name.length + 1) ?? ''
  return value.length <= LONGEST_COOKIE && /^[\x21-\x7e]+$/.test(value) ? value : undefined
}

export async function createAuthenticator({ db, signIn, clock }: Needs): Promise<Authenticator> {
  const keys = keepRecentAnswers<Principal | undefined>({ ...KEYS, clock })
  const sessions = keepRecentAnswers<Principal | undefined>({ ...SESSIONS, clock })
  const { authCookies } = await signIn.$context
  const cookieName = authCookies.sessionToken.name

  const programBehind = async (keyHash: string): Promise<Principal | undefined> => {
    const id = await findApiKey(db, keyHash)
    return id === undefined ? undefined : { actor: { kind: 'api', id }, permits: permits.program }
  }

  const personBehind = async (cookie: string): Promise<Principal | undefined> => {
    // The answer cannot carry a cookie here, so a session is prolonged only where its browser asks /get-session.
    const found = await signIn.api.getSession({
      headers: new Headers({ cookie: `${cookieName}=${cookie}` }),
      query: { disableRefresh: true },
    })
    const role = roleSchema.safeParse(found?.user.role)
    return found && role.success
      ? { actor: { kind: 'agent', id: found.user.id }, permits: permits[role.data] }
      : undefined
  }

  return {
    authenticate: async (headers) => {
      const key = readKey(headers['authorization'])
      if (key !== null) {
        const keyHash = hashKey(key)
        return keys.find(keyHash, () => programBehind(keyHash))
      }
      const header = headers['cookie']
      if (typeof header !== 'string' || header.length > LONGEST_HEADER) {
        return undefined
      }
      const cookie = cookieIn(header, cookieName)
      return cookie === undefined ? undefined : sessions.find(cookie, () => personBehind(cookie))
    },
    forgetKeys: keys.clear,
    forgetSessions: sessions.clear,
  }
}
