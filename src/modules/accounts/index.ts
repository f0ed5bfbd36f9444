/** People who work here and programs that act for them: sign-in, roles, API keys. What people work on is in tickets. */
import { systemClock, type Clock } from '../../kernel/clock.ts'
import type { Context } from '../../kernel/context.ts'
import type { Database } from '../../kernel/db/db.ts'
import type { Log } from '../../kernel/log.ts'
import { addApiKey, ensureFirstApiKey } from './add-api-key.ts'
import { addUser } from './add-user.ts'
import { createAuthenticator } from './authenticate.ts'
import { ensureCookieSecret } from './ensure-cookie-secret.ts'
import { handleAuth } from './handle-auth.ts'
import { createNaming } from './name-user.ts'
import { revokeApiKey } from './revoke-api-key.ts'
import { routes } from './routes.ts'
import { setPassword } from './set-password.ts'
import { openSignIn } from './sign-in.ts'
import type { Credentials } from './user.ts'

export type { AddedKey } from './add-api-key.ts'
export * from './events.ts'
export { routes as accountRoutes } from './routes.ts'
export type { Credentials, NewUser, Role } from './user.ts'

/** What this module asks of the outside. */
export interface Needs {
  readonly database: Database
  /** Where people reach this server, or the address it listens on when nobody said. */
  readonly baseUrl: string
  readonly log: Log
  /** Only ages what is remembered; sessions expire by the clock of the machine. */
  readonly clock?: Clock
}

/** Opens the room. The first time, the secret that signs the session cookies is made and kept in the database. */
export async function createAccounts({ database, baseUrl, log, clock = systemClock }: Needs) {
  const signIn = openSignIn({ db: database, baseUrl, secret: await ensureCookieSecret(database), log })
  const { authenticate, forgetKeys, forgetSessions } = await createAuthenticator({ db: database, signIn, clock })
  return {
    routes,
    authenticate,
    handleAuth: async (request: Request, address: string): Promise<Response> => {
      const response = await handleAuth(signIn, request, address)
      if (request.method === 'POST') {
        // Signing out or changing a password ends sessions; this process shall know at once.
        forgetSessions()
      }
      return response
    },
    nameOf: createNaming(),
    addUser,
    addApiKey,
    ensureFirstApiKey,
    setPassword: async (context: Context, credentials: Credentials): Promise<void> => {
      await setPassword(context, credentials)
      forgetSessions()
    },
    revokeApiKey: async (context: Context, id: string): Promise<void> => {
      await revokeApiKey(context, id)
      forgetKeys()
    },
  }
}

export type Accounts = Awaited<ReturnType<typeof createAccounts>>
