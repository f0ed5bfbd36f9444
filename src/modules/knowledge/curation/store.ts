import type { Db } from '../../../kernel/db/db.ts'
import { sql } from '../../../kernel/db/sql.ts'
import type { Audience } from '../article.ts'
import type { CuratedArticle } from './finding.ts'

interface CuratedRow {
  readonly id: string
  readonly external_id: string
  readonly source_id: string
  readonly title: string
  readonly url: string | null
  readonly audience: Audience
  readonly kind: string
  readonly language: string
  readonly changed_at: Date
  readonly body: string
  readonly passages: readonly string[]
}

/** All articles there are, with their passages in order. */
export async function listCuratedArticles(db: Db): Promise<CuratedArticle[]> {
  const rows = await db.query<CuratedRow>(sql`
    select a.id, a.external_id, a.source_id, a.title, a.url, a.audience, a.kind, a.language,
      coalesce(a.reviewed_on::timestamptz, a.updated_at) as changed_at, a.body, coalesce((
        select json_agg(p.text order by p.position) from passages p
        where p.article_id = a.id and p.retired_at is null), '[]'::json) as passages
    from articles a where a.deleted_at is null order by a.source_id, a.external_id`)
  return rows.map((row) => ({
    id: row.id,
    externalId: row.external_id,
    sourceId: row.source_id,
    title: row.title,
    url: row.url ?? undefined,
    audience: row.audience,
    kind: row.kind,
    language: row.language,
    changedAt: row.changed_at,
    body: row.body,
    passages: row.passages,
  }))
}
