import { createGroupCommit } from '../../kernel/group-commit.ts'
import type { Context } from '../../kernel/context.ts'
import { listOwners } from './store/state.ts'
import type { Owner } from './ticket.ts'

/** Who has a ticket now; undefined when there is none. */
export type OwnerLookup = (ticketId: string) => Promise<Owner | null | undefined>

/** Many requests wait and look at the same moments: those of the same millisecond, or of the time a look takes, share one. */
export function createOwnerLookup(contextForLook: () => Context): OwnerLookup {
  const looks = createGroupCommit<string, Owner | null | undefined>({
    windowMs: 1,
    maximum: 1000,
    flights: 1,
    run: async (ids) => {
      const rows = await listOwners(contextForLook().db, [...new Set(ids)])
      const owners = new Map(rows.map(({ id, owner }) => [id, owner]))
      return ids.map((id) => owners.get(id))
    },
  })
  return (ticketId) => looks.submit(ticketId)
}
