import { createHash } from 'node:crypto'
import { AppError } from '../../kernel/errors.ts'
import type { RawRequest } from '../../kernel/http/define-route.ts'
import { rateLimitHeaders } from '../../kernel/http/token-bucket.ts'
import type { Needs, RouteNeeds } from './needs.ts'
import type { Submission } from './submit-tickets.ts'

type Headers = RawRequest['headers']

const LONGEST_WAIT_SECONDS = 60
const LONGEST_KEY = 255

/** `Prefer: wait=N` (RFC 7240), in milliseconds. */
function waitOf(headers: Headers): number {
  const seconds = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,4})"?/i.exec(String(headers['prefer'] ?? ''))?.[1]
  return Math.min(Number(seconds ?? 0), LONGEST_WAIT_SECONDS) * 1000
}

/** Waits as long as the caller prefers, or until the assistant has concluded. Says whether a wait was asked for. */
export async function waitForOutcome(
  { waiter, ownerOf }: Pick<RouteNeeds, 'waiter' | 'ownerOf'>,
  { id, headers }: { id: string; headers: Headers },
): Promise<boolean> {
  const wait = waitOf(headers)
  if (wait > 0) {
    await waiter.wait(id, wait, async () => (await ownerOf(id)) !== 'assistant')
  }
  return wait > 0
}

/** The `Idempotency-Key` with a hash of what was asked, so that a key used for something else is noticed. */
export function keyOf(headers: Headers, body: unknown): Submission['key'] {
  const value = headers['idempotency-key']
  if (value === undefined || value === '') {
    return undefined
  }
  if (typeof value !== 'string' || value.length > LONGEST_KEY) {
    throw new AppError('unprocessable', 'The Idempotency-Key is too long.', {
      fields: [{ field: 'Idempotency-Key', message: `must be one value of at most ${LONGEST_KEY} characters` }],
    })
  }
  return { value, requestHash: createHash('sha256').update(JSON.stringify(body)).digest('hex') }
}

/** Takes one from the customer's bucket, or throws 429. Returns the headers that tell what is left. */
export function limitCustomer({ limits }: Needs, customerId: string): Record<string, string> {
  const allowance = limits.take(customerId, Date.now())
  const headers = rateLimitHeaders(allowance)
  if (!allowance.isAllowed) {
    throw new AppError('rate-limited', `Customer ${customerId} may send ${allowance.limit} requests a minute.`, {
      headers,
    })
  }
  return headers
}
