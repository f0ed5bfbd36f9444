import { z } from 'zod'
import { roleSchema } from '../../../contract/accounts.ts'
import { line } from '../../../contract/shared.ts'
import { AppError } from '../../kernel/errors.ts'

export type Role = z.infer<typeof roleSchema>

/** Upper and lower case of an e-mail address are the same person. */
const emailSchema = z.string().trim().toLowerCase().max(254).pipe(z.email())

/** better-auth checks the same bounds when a person changes a password. In characters. */
export const PASSWORD_LENGTH = { minimum: 8, maximum: 128 } as const
const passwordSchema = z.string().min(PASSWORD_LENGTH.minimum).max(PASSWORD_LENGTH.maximum)

const newUserSchema = z.object({
  email: emailSchema,
  name: line(200),
  role: roleSchema,
  password: passwordSchema.optional(),
  languages: z.array(z.string().regex(/^[a-z]{2,3}$/, 'must be a language code')).default([]),
  skills: z.array(line(100)).default([]),
})
/** Somebody to add. Without a password they cannot sign in until one is set. */
export type NewUser = z.input<typeof newUserSchema>

const credentialsSchema = z.object({ email: emailSchema, password: passwordSchema })
export type Credentials = z.input<typeof credentialsSchema>

function check<Value>(schema: z.ZodType<Value>, given: unknown): Value {
  const result = schema.safeParse(given)
  if (result.success) {
    return result.data
  }
  const fields = result.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }))
  throw new AppError(
    'unprocessable',
    `This is no valid account: ${fields.map(({ field, message }) => `${field}: ${message}`).join('; ')}`,
    { fields },
  )
}

export const checkNewUser = (given: NewUser) => check(newUserSchema, given)
export const checkCredentials = (given: Credentials) => check(credentialsSchema, given)
