import { randomBytes } from 'node:crypto'
import type { Db } from '../../kernel/db/db.ts'
import { upsertSecret } from './store/secrets.ts'

/** What session cookies are signed with: made on the first start, the same for every process on this database. */
export function ensureCookieSecret(db: Db): Promise<string> {
  return upsertSecret(db, 'session-cookies', randomBytes(32).toString('base64url'))
}
