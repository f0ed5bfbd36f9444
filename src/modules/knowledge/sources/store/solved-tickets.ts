import type { Db } from '../../../../kernel/db/db.ts'
import { sql } from '../../../../kernel/db/sql.ts'

/** A share of the scale below which a rating counts as bad. */
const NOT_BAD = 0.5

const solved = sql`
  from tickets t join customers c on c.id = t.customer_id
    left join satisfaction_ratings r on r.ticket_id = t.id
    cross join lateral (
      select m.body, m.author_name, m.created_at from messages m
      where m.ticket_id = t.id and m.author = 'agent' and m.visibility = 'public'
      order by m.created_at desc, m.id desc limit 1) as answer
    cross join lateral (
      select m.body from messages m where m.ticket_id = t.id and m.author = 'customer'
      order by m.created_at, m.id limit 1) as question
  where t.status in ('resolved', 'closed')
    and (r.rating is null or (r.rating - r.scale_min) >= ${NOT_BAD}::float8 * (r.scale_max - r.scale_min))`

/** Latest first bounds the number; by name, as every source lists. */
export async function listSolvedTickets(
  db: Db,
  { days, most }: { readonly days: number; readonly most: number },
): Promise<{ reference: string; version: string }[]> {
  return db.query<{ reference: string; version: string }>(sql`
    select reference, version from (
      select t.reference, t.version || ' ' || coalesce(r.rating::text, '') as version
      ${solved} and t.created_at > now() - make_interval(days => ${days})
      order by t.created_at desc, t.id desc limit ${most}) as latest
    order by reference collate "C"`)
}

export interface SolvedTicket {
  readonly reference: string
  readonly subject: string
  readonly category: string | null
  readonly intent: string | null
  readonly language: string | null
  readonly question: string
  readonly answer: string
  readonly agent_name: string | null
  readonly customer_name: string | null
  readonly customer_email: string | null
}

export async function findSolvedTicket(db: Db, reference: string): Promise<SolvedTicket | undefined> {
  const [row] = await db.query<SolvedTicket>(sql`
    select t.reference, t.subject, t.category, t.intent, t.language, question.body as question, answer.body as answer,
      answer.author_name as agent_name, c.name as customer_name, c.email as customer_email
    ${solved} and t.reference = ${reference}`)
  return row
}
