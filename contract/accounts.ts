import { z } from 'zod'

export const roles = ['admin', 'lead', 'agent'] as const
export const roleSchema = z.enum(roles)

export const sessionUserSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  teams: z.array(z.object({ id: z.string(), name: z.string() })),
})
/** Who is signed in. */
export type SessionUser = z.infer<typeof sessionUserSchema>
