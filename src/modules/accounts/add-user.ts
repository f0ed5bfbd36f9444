import { hashPassword } from 'better-auth/crypto'
import type { Context } from '../../kernel/context.ts'
import { createId } from '../../kernel/ids.ts'
import { userAdded } from './events.ts'
import { findUserAccess, findUserAccessAlone, insertPassword, insertUser } from './store/users.ts'
import { checkNewUser, type NewUser } from './user.ts'

/**
 * Adds somebody who works here, once per e-mail address: of those known already everything is kept as it is, except that
 * a password is set where there was none. Hashing takes a moment, so call it outside of transactions.
 */
export async function addUser(context: Context, given: NewUser): Promise<{ id: string; isNew: boolean }> {
  const { password, ...user } = checkNewUser(given)
  const known = await findUserAccess(context.db, user.email)
  if (known && (known.hasPassword || password === undefined)) {
    return { id: known.id, isNew: false }
  }
  const hash = password === undefined ? undefined : await hashPassword(password)
  return context.transaction(async (within) => {
    const id = createId(within.now.getTime())
    const isNew = await insertUser(within.db, { id, ...user, created_at: within.now })
    if (isNew) {
      await within.emit(userAdded, [{ payload: { userId: id, role: user.role } }])
    }
    const access = await findUserAccessAlone(within.db, user.email)
    const userId = access?.id ?? id
    if (hash !== undefined && access?.hasPassword === false) {
      await insertPassword(within.db, {
        id: createId(within.now.getTime()),
        user_id: userId,
        password: hash,
        created_at: within.now,
      })
    }
    return { id: userId, isNew }
  })
}
