import type { Db } from '../../kernel/db/db.ts'
import { sql } from '../../kernel/db/sql.ts'

export interface RatingRow {
  readonly ticket_id: string
  readonly metric: 'csat'
  readonly scale_min: number
  readonly scale_max: number
  readonly rating: number
  readonly feedback: string | null
  readonly created_at: Date
}

/** The customer's newest word counts. */
export async function upsertRating(db: Db, row: RatingRow): Promise<void> {
  await db.query(sql`
    insert into satisfaction_ratings (ticket_id, metric, scale_min, scale_max, rating, feedback, created_at)
    values (${row.ticket_id}, ${row.metric}, ${row.scale_min}, ${row.scale_max}, ${row.rating}, ${row.feedback}, ${row.created_at})
    on conflict (ticket_id) do update set scale_min = excluded.scale_min, scale_max = excluded.scale_max,
      rating = excluded.rating, feedback = excluded.feedback, created_at = excluded.created_at`)
}
