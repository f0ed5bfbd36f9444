import { z } from 'zod'

export const teamSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  members: z.array(z.object({ id: z.string(), name: z.string() })),
  open_tickets: z.number().int(),
})
export const teamListSchema = z.object({ items: z.array(teamSchema) })
export type Team = z.infer<typeof teamSchema>
