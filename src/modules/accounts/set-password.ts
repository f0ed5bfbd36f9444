import { hashPassword } from 'better-auth/crypto'
import type { Context } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { createId } from '../../kernel/ids.ts'
import { passwordSet } from './events.ts'
import { deletePassword, deleteSessions, findUserAccessAlone, insertPassword } from './store/users.ts'
import { checkCredentials, type Credentials } from './user.ts'

/** Gives somebody a new password and ends their sessions. Hashing takes a moment, so call it outside of transactions. */
export async function setPassword(context: Context, given: Credentials): Promise<void> {
  const { email, password } = checkCredentials(given)
  const hash = await hashPassword(password)
  await context.transaction(async ({ db, now, emit }) => {
    const user = await findUserAccessAlone(db, email)
    if (!user) {
      throw new AppError('not-found', `Nobody here has the e-mail address ${email}.`)
    }
    await deletePassword(db, user.id)
    await insertPassword(db, { id: createId(now.getTime()), user_id: user.id, password: hash, created_at: now })
    await deleteSessions(db, user.id)
    await emit(passwordSet, [{ payload: { userId: user.id } }])
  })
}
