import { z } from 'zod'
import { roleSchema } from '../../../contract/accounts.ts'
import { defineEvent } from '../../kernel/events/define-event.ts'

// Events are kept for ever, so they name people and keys by id: no addresses, nothing secret.
export const userAdded = defineEvent('user.added', z.object({ userId: z.string(), role: roleSchema }))
export const passwordSet = defineEvent('user.password-set', z.object({ userId: z.string() }))
export const apiKeyAdded = defineEvent('api-key.added', z.object({ apiKeyId: z.uuid(), name: z.string() }))
export const apiKeyRevoked = defineEvent('api-key.revoked', z.object({ apiKeyId: z.uuid() }))
