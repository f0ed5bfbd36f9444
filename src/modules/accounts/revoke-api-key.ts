import type { Context } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { apiKeyRevoked } from './events.ts'
import { markRevoked } from './store/api-keys.ts'

/** Ends a key. Other processes may still accept it for up to 30 seconds, as long as they remember it. */
export function revokeApiKey(context: Context, id: string): Promise<void> {
  return context.transaction(async ({ db, now, emit }) => {
    if (!(await markRevoked(db, id, now))) {
      throw new AppError('not-found', 'There is no such API key in force.')
    }
    await emit(apiKeyRevoked, [{ payload: { apiKeyId: id } }])
  })
}
