import type { ArticleEffect } from '../../../../contract/analytics.ts'
import type { Db } from '../../../kernel/db/db.ts'
import { sql } from '../../../kernel/db/sql.ts'
import { isIn, type Scope } from './scope.ts'

/**
 * What became of the tickets on which an article was quoted. The newest reply that quoted it counts; whether that
 * reply resolved the ticket is in the event of its run.
 */
export async function listArticleEffects(db: Db, scope: Scope, limit: number): Promise<ArticleEffect[]> {
  return db.query<ArticleEffect>(sql`
    with quoted as (
      select distinct on (t.id, quote->>'external_id') t.id as ticket_id, m.id as message_id, m.run_id,
        quote->>'external_id' as article, quote->>'title' as title
      from tickets t join messages m on m.ticket_id = t.id and m.author = 'ai' and m.visibility = 'public',
        lateral jsonb_array_elements(m.evidence) as quote
      where ${isIn(scope)}
      order by t.id, quote->>'external_id', m.id desc),
    followed as (
      select quoted.article, quoted.title, quoted.message_id,
        exists (select 1 from events e where e.ticket_id = quoted.ticket_id and e.name = 'run.concluded'
          and e.payload->>'runId' = quoted.run_id::text and (e.payload->>'isResolved')::boolean) as was_resolved,
        exists (select 1 from messages later where later.ticket_id = quoted.ticket_id and later.author = 'customer'
          and later.id > quoted.message_id) as came_back
      from quoted)
    select article, (array_agg(title order by message_id desc))[1] as title, count(*)::int as cited,
      (count(*) filter (where was_resolved and not came_back))::int as resolved,
      (count(*) filter (where was_resolved and came_back))::int as reopened
    from followed group by article order by cited desc, article limit ${limit}`)
}
