import type { Db } from '../../kernel/db/db.ts'
import { sql } from '../../kernel/db/sql.ts'
import type { Team } from './team.ts'

export async function listTeams(db: Db): Promise<Team[]> {
  return db.query<Team>(sql`select id, name, description, takes from teams order by id`)
}

export interface TeamWithMembers extends Team {
  readonly members: readonly { readonly id: string; readonly name: string }[]
  readonly open_tickets: number
}

export async function listTeamsWithMembers(db: Db): Promise<TeamWithMembers[]> {
  return db.query<TeamWithMembers>(sql`
    select t.id, t.name, t.description, t.takes,
      coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by u.name)
        from team_members m join users u on u.id = m.user_id where m.team_id = t.id), '[]') as members,
      (select count(*)::int from tickets k where k.team_id = t.id and k.status in ('new', 'open')) as open_tickets
    from teams t order by t.name`)
}

export interface TeamRow {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly skills: readonly string[]
  readonly takes: readonly string[]
}

export async function upsertTeams(db: Db, rows: readonly TeamRow[]): Promise<void> {
  await db.query(sql`
    insert into teams (id, name, description, skills, takes)
    select id, name, description, skills, takes
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      id text, name text, description text, skills text[], takes text[])
    on conflict (id) do update set name = excluded.name, description = excluded.description, skills = excluded.skills,
      takes = excluded.takes`)
}

export async function insertMembers(
  db: Db,
  rows: readonly { readonly team_id: string; readonly user_id: string }[],
): Promise<void> {
  await db.query(sql`
    insert into team_members (team_id, user_id)
    select team_id, user_id from json_to_recordset(${JSON.stringify(rows)}::json) as row (team_id text, user_id text)
    on conflict do nothing`)
}

export interface AssignmentRow {
  readonly id: string
  readonly ticket_id: string
  readonly team_id: string
  readonly assignee_id: string | null
  readonly because: string
  readonly created_at: Date
}

export async function insertAssignments(db: Db, rows: readonly AssignmentRow[]): Promise<void> {
  await db.query(sql`
    insert into assignments (id, ticket_id, team_id, assignee_id, because, created_at)
    select id, ticket_id, team_id, assignee_id, because, created_at
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      id uuid, ticket_id uuid, team_id text, assignee_id text, because text, created_at timestamptz)`)
}

export async function listAssignments(db: Db, ticketId: string): Promise<AssignmentRow[]> {
  return db.query<AssignmentRow>(sql`
    select id, ticket_id, team_id, assignee_id, because, created_at from assignments
    where ticket_id = ${ticketId} order by id desc`)
}
