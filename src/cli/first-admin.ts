import { randomBytes } from 'node:crypto'
import type { App } from '../app/create-app.ts'

export interface Admin {
  readonly email: string
  /** In clear, only in the start that made it. */
  readonly password: string | undefined
}

/** Four groups of letters that are not mistaken for each other: 80 bits, and still typed by hand. */
export function readablePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789x'
  const bytes = randomBytes(16)
  return [...bytes]
    .map((byte) => letters[byte % letters.length])
    .join('')
    .replaceAll(/(.{4})(?=.)/g, '$1-')
}

/** Somebody must be able to sign in: a new database gets an administrator, whose password is told once. */
export async function ensureFirstAdmin(app: App, given: string | undefined): Promise<Admin | undefined> {
  if (!app.isNew && given === undefined) {
    return undefined
  }
  const email = `admin@${app.config.company.domain}`
  const password = given ?? readablePassword()
  const context = app.contextFor({ kind: 'system', id: 'start' })
  const { isNew } = await app.accounts.addUser(context, { email, name: 'Administrator', role: 'admin', password })
  return { email, password: isNew && given === undefined ? password : undefined }
}
