import type { SessionUser } from '../../../../contract/accounts.ts'
import type { Db } from '../../../kernel/db/db.ts'
import { sql } from '../../../kernel/db/sql.ts'
import type { Role } from '../user.ts'

export interface UserRow {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly languages: readonly string[]
  readonly skills: readonly string[]
  readonly created_at: Date
}

/** Returns false, and changes nothing, when the e-mail address is taken. */
export async function insertUser(db: Db, row: UserRow): Promise<boolean> {
  const rows = await db.query(sql`
    insert into users (id, name, email, role, languages, skills, created_at, updated_at)
    values (${row.id}, ${row.name}, ${row.email}, ${row.role},
      array(select jsonb_array_elements_text(${JSON.stringify(row.languages)}::jsonb)),
      array(select jsonb_array_elements_text(${JSON.stringify(row.skills)}::jsonb)), ${row.created_at}, ${row.created_at})
    on conflict (email) do nothing
    returning id`)
  return rows.length > 0
}

export interface UserAccess {
  readonly id: string
  readonly hasPassword: boolean
}

export async function findUserAccess(db: Db, email: string): Promise<UserAccess | undefined> {
  const [row] = await db.query<{ id: string; has_password: boolean }>(sql`
    select id, exists (
      select from sign_in_methods where user_id = users.id and provider_id = 'credential' and password is not null
    ) as has_password
    from users where email = ${email}`)
  return row && { id: row.id, hasPassword: row.has_password }
}

/** The same, and nobody else may change how this person signs in until the transaction ends. */
export async function findUserAccessAlone(db: Db, email: string): Promise<UserAccess | undefined> {
  await db.query(sql`select id from users where email = ${email} for update`)
  return findUserAccess(db, email)
}

export async function findUserName(db: Db, id: string): Promise<string | undefined> {
  const [row] = await db.query<{ name: string }>(sql`select name from users where id = ${id}`)
  return row?.name
}

export async function findSessionUser(db: Db, id: string): Promise<SessionUser | undefined> {
  const [row] = await db.query<SessionUser>(sql`
    select id, name, email, role, coalesce((
      select jsonb_agg(jsonb_build_object('id', teams.id, 'name', teams.name) order by teams.name)
      from team_members join teams on teams.id = team_members.team_id where team_members.user_id = users.id
    ), '[]') as teams
    from users where id = ${id}`)
  return row
}

export interface PasswordRow {
  readonly id: string
  readonly user_id: string
  readonly password: string
  readonly created_at: Date
}

/** In the shape better-auth looks for: its provider `credential`, where the account is the user. */
export async function insertPassword(db: Db, row: PasswordRow): Promise<void> {
  await db.query(sql`
    insert into sign_in_methods (id, user_id, account_id, provider_id, password, created_at, updated_at)
    values (${row.id}, ${row.user_id}, ${row.user_id}, 'credential', ${row.password}, ${row.created_at}, ${row.created_at})`)
}

export async function deletePassword(db: Db, userId: string): Promise<void> {
  await db.query(sql`delete from sign_in_methods where user_id = ${userId} and provider_id = 'credential'`)
}

export async function deleteSessions(db: Db, userId: string): Promise<void> {
  await db.query(sql`delete from sessions where user_id = ${userId}`)
}
