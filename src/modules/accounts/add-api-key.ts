import type { Context } from '../../kernel/context.ts'
import { createId } from '../../kernel/ids.ts'
import { createKey, faultOf, hashKey } from './api-key.ts'
import { apiKeyAdded } from './events.ts'
import { countApiKeysAlone, insertApiKey } from './store/api-keys.ts'

/** The key in clear: told once, kept nowhere. */
export interface AddedKey {
  readonly id: string
  readonly key: string
}

async function keep(context: Context, name: string, key: string): Promise<{ id: string; isNew: boolean }> {
  const id = createId(context.now.getTime())
  const isNew = await insertApiKey(context.db, { id, name, key_hash: hashKey(key), created_at: context.now })
  if (isNew) {
    await context.emit(apiKeyAdded, [{ payload: { apiKeyId: id, name } }])
  }
  return { id, isNew }
}

/** Makes a key for a program. The name is for people: what the key is used by. */
export function addApiKey(context: Context, name: string): Promise<AddedKey> {
  return context.transaction(async (within) => {
    const key = createKey()
    const { id } = await keep(within, name, key)
    return { id, key }
  })
}

/**
 * Makes sure there is a key to begin with. One given in the environment is registered, as often as we start; a key that
 * was revoked stays so. Otherwise, in a database that never had any, a key is made and returned in clear, this once.
 */
export function ensureFirstApiKey(context: Context, given?: string): Promise<string | undefined> {
  return context.transaction(async (within) => {
    if (given !== undefined) {
      const fault = faultOf(given)
      if (fault !== undefined) {
        throw new Error(`The API key of the environment ${fault}.`)
      }
      await keep(within, 'environment', given)
      return undefined
    }
    const known = await countApiKeysAlone(within.db)
    return known > 0 ? undefined : (await addApiKey(within, 'first key')).key
  })
}
