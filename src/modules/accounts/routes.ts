import { sessionUserSchema } from '../../../contract/accounts.ts'
import { AppError } from '../../kernel/errors.ts'
import { defineRoute, type Route } from '../../kernel/http/define-route.ts'
import { findSessionUser } from './store/users.ts'

export const routes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/session',
    access: 'signed-in',
    summary: 'Tell who is signed in',
    tag: 'Accounts',
    reply: sessionUserSchema,
    run: async ({ db, actor }) => {
      if (actor.kind !== 'agent') {
        throw new AppError(
          'forbidden',
          'An API key belongs to a program, and this tells about people. Sign in instead.',
        )
      }
      const user = await findSessionUser(db, actor.id)
      if (!user) {
        throw new AppError('unauthenticated', 'Whoever signed in here is no longer known.')
      }
      return user
    },
  }),
]
