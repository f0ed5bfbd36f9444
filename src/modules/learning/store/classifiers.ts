import type { Db } from '../../../kernel/db/db.ts'
import { sql } from '../../../kernel/db/sql.ts'

/** The only kind so far: which intent a ticket has. */
export const INTENT = 'intent'

export interface ClassifierRow {
  readonly id: string
  readonly made_at: Date
  readonly made_by: string
  readonly examples: number
  readonly accuracy: number
  readonly calibration: number
  readonly active: boolean
}

export async function listClassifiers(db: Db, limit: number): Promise<ClassifierRow[]> {
  return db.query<ClassifierRow>(sql`
    select id, made_at, made_by, examples, accuracy, calibration, active from classifiers
    where kind = ${INTENT} order by made_at desc, id desc limit ${limit}`)
}

export async function findActiveModel(db: Db): Promise<{ id: string; model: Uint8Array } | undefined> {
  const [row] = await db.query<{ id: string; model: string }>(sql`
    select id, encode(model, 'base64') as model from classifiers where kind = ${INTENT} and active`)
  return row === undefined ? undefined : { id: row.id, model: Buffer.from(row.model, 'base64') }
}

export interface NewClassifier extends Omit<ClassifierRow, 'active'> {
  readonly model: Uint8Array
}

export async function insertClassifier(db: Db, made: NewClassifier): Promise<void> {
  const model = Buffer.from(made.model).toString('base64')
  await db.query(sql`
    insert into classifiers (id, kind, made_at, made_by, examples, accuracy, calibration, model, active)
    values (${made.id}, ${INTENT}, ${made.made_at}::timestamptz, ${made.made_by}, ${made.examples}, ${made.accuracy},
      ${made.calibration}, decode(${model}, 'base64'), false)`)
}

/** Undefined leaves none active. */
export async function activateClassifier(db: Db, id: string | undefined): Promise<void> {
  await db.query(sql`update classifiers set active = false where kind = ${INTENT} and active`)
  if (id !== undefined) {
    await db.query(sql`update classifiers set active = true where kind = ${INTENT} and id = ${id}::uuid`)
  }
}

/** The one made before the active one. */
export async function findPrevious(db: Db): Promise<string | undefined> {
  const [row] = await db.query<{ id: string }>(sql`
    select previous.id from classifiers previous join classifiers current on current.kind = previous.kind
    where current.kind = ${INTENT} and current.active
      and (previous.made_at, previous.id) < (current.made_at, current.id)
    order by previous.made_at desc, previous.id desc limit 1`)
  return row?.id
}

/** What a person set a ticket's category to, and how the ticket began. */
export interface CorrectedTicketRow {
  readonly reference: string
  readonly text: string
  readonly category: string
  readonly intent: string | null
}

/** The last word counts, if a person (or a program that acts for people) spoke it. */
export async function listCorrectedTickets(db: Db, limit: number): Promise<CorrectedTicketRow[]> {
  return db.query<CorrectedTicketRow>(sql`
    with corrected as (
      select distinct on (ticket_id) ticket_id, payload -> 'change' ->> 'category' as category, id from events
      where name = 'ticket.updated' and actor_kind in ('agent', 'api') and payload -> 'change' ->> 'category' is not null
      order by ticket_id, id desc)
    select t.reference, t.subject || E'\n' || m.body as text, c.category, t.intent
    from corrected c join tickets t on t.id = c.ticket_id
    join lateral (
      select body from messages where ticket_id = t.id and author = 'customer' order by id limit 1) m on true
    order by c.id desc limit ${limit}`)
}
