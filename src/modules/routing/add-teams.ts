import type { Context } from '../../kernel/context.ts'
import { insertMembers, upsertTeams, type TeamRow } from './store.ts'

export interface TeamToAdd extends TeamRow {
  /** User ids. */
  readonly members: readonly string[]
}

/** Creates teams or brings them up to date; members are added, never removed. */
export function addTeams(context: Context, teams: readonly TeamToAdd[]): Promise<void> {
  return context.transaction(async ({ db }) => {
    await upsertTeams(
      db,
      teams.map(({ members: _members, ...team }) => team),
    )
    await insertMembers(
      db,
      teams.flatMap(({ id, members }) => members.map((member) => ({ team_id: id, user_id: member }))),
    )
  })
}
