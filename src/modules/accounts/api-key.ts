import { hash, randomBytes } from 'node:crypto'

const PREFIX = 'rsl_'
/** Longer texts are no keys: they are refused before any work is done on them. */
const LONGEST = 1024
const SHORTEST_GIVEN = 8

/** A new key: 256 random bits as 43 characters of base64url, behind a prefix that secret scanners can look for. */
export const createKey = (): string => PREFIX + randomBytes(32).toString('base64url')

/** What is kept of a key, and what it is found by. Unhurried hashing adds nothing to 256 random bits. */
export const hashKey = (key: string): string => hash('sha256', key, 'hex')

/** The key in `Authorization: Bearer <key>` (RFC 6750); null when there is another scheme or none, so a cookie may count. */
export function readKey(authorization: string | string[] | undefined): string | null {
  if (typeof authorization !== 'string' || !/^bearer /i.test(authorization.slice(0, 7))) {
    return null
  }
  return authorization.length > LONGEST ? '' : authorization.slice(7).trim()
}

/** Whether a key that people chose can travel in a header, and is not too easy to guess. Returns what is wrong, if anything. */
export function faultOf(key: string): string | undefined {
  if (key.length < SHORTEST_GIVEN || key.length > LONGEST - 'Bearer '.length) {
    return `must have ${SHORTEST_GIVEN} to ${LONGEST - 'Bearer '.length} characters`
  }
  return /^[\x21-\x7e]+$/.test(key) ? undefined : 'may hold only printable ASCII characters and no spaces'
}
