import { isAPIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import type { Db } from '../../kernel/db/db.ts'
import { createId } from '../../kernel/ids.ts'
import type { Log } from '../../kernel/log.ts'
import { authAdapter } from './auth-adapter.ts'
import { PASSWORD_LENGTH } from './user.ts'

interface Settings {
  readonly db: Db
  /** Where people reach this server; https makes the cookies secure ones. */
  readonly baseUrl: string
  readonly secret: string
  readonly log: Log
}

export const AUTH_PATH = '/api/auth'
/** Carries the address of the caller inwards. Whatever a caller sends under this name is thrown away. */
export const ADDRESS_HEADER = 'x-resolute-caller'

const DAY_SECONDS = 86_400

const stamps = { createdAt: 'created_at', updatedAt: 'updated_at' }
const tables = {
  user: {
    modelName: 'users',
    fields: { emailVerified: 'email_verified', ...stamps },
    additionalFields: { role: { type: 'string', required: true, input: false } },
  },
  session: {
    modelName: 'sessions',
    fields: { userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', ...stamps },
    expiresIn: 7 * DAY_SECONDS,
    updateAge: DAY_SECONDS,
  },
  account: {
    modelName: 'sign_in_methods',
    fields: {
      userId: 'user_id',
      accountId: 'account_id',
      providerId: 'provider_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...stamps,
    },
  },
  verification: { modelName: 'verifications', fields: { expiresAt: 'expires_at', ...stamps } },
} as const

/** A page of ours is one served under the very host it calls, by whichever name people reach us. */
function ownOrigin(request?: Request): string[] {
  const from = request?.headers.get('origin') ?? request?.headers.get('referer') ?? ''
  if (request === undefined || !URL.canParse(from)) {
    return []
  }
  const { host, origin } = new URL(from)
  return host === new URL(request.url).host ? [origin] : []
}

/** Sign-in by e-mail and password, with sessions in cookies. Nobody signs up by themselves, and nothing is sent outside. */
export function openSignIn({ db, baseUrl, secret, log }: Settings) {
  return betterAuth({
    appName: 'Resolute',
    baseURL: new URL(baseUrl).origin,
    basePath: AUTH_PATH,
    secret,
    database: authAdapter(db),
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.minimum,
      maxPasswordLength: PASSWORD_LENGTH.maximum,
    },
    ...tables,
    trustedOrigins: ownOrigin,
    rateLimit: {
      enabled: true,
      storage: 'memory',
      window: 10,
      max: 100,
      customRules: { '/sign-in/email': { window: 60, max: 10 }, '/change-password': { window: 60, max: 10 } },
    },
    advanced: {
      cookiePrefix: 'resolute',
      disableOriginCheck: false,
      database: { generateId: () => createId() },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    // Without this, refusals are written to the console.
    onAPIError: {
      onError: (error) => (isAPIError(error) ? undefined : report(log, 'error', ['Sign-in failed', error])),
    },
    logger: { level: 'warn', log: (level, message, ...facts) => report(log, level, [message, ...facts]) },
  })
}

function report(log: Log, level: 'error' | 'warn' | 'info' | 'debug', [message, ...facts]: unknown[]): void {
  const err = facts.find((fact) => fact instanceof Error)
  log[level]({ component: 'accounts', event: 'sign-in', ...(err === undefined ? {} : { err }) }, String(message))
}

export type SignIn = ReturnType<typeof openSignIn>
