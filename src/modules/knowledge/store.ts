import type { Db } from '../../kernel/db/db.ts'
import type { Place } from '../../kernel/http/cursor.ts'
import { empty, sql } from '../../kernel/db/sql.ts'
import type { Audience, ParsedPassage, PassageKind } from './article.ts'
import type { ImportedArticle, ImportedPassage, PlannedArticle } from './plan-import.ts'

export async function listImportedArticles(db: Db, sourceId: string): Promise<ImportedArticle[]> {
  return db.query<ImportedArticle>(sql`
    select id, external_id as "externalId", version, content_hash as "contentHash",
      deleted_at is not null as "isDeleted"
    from articles where source_id = ${sourceId}`)
}

/** The living passages of these articles, in order. */
export async function listImportedPassages(db: Db, articleIds: readonly string[]): Promise<ImportedPassage[]> {
  return db.query<ImportedPassage>(sql`
    select id, article_id as "articleId", position, content_hash as "contentHash" from passages
    where retired_at is null
      and article_id = any(select jsonb_array_elements_text(${JSON.stringify(articleIds)}::jsonb)::uuid)
    order by article_id, position`)
}

export async function upsertArticles(db: Db, sourceId: string, planned: readonly PlannedArticle[]): Promise<void> {
  const rows = planned.map(({ id, version, article }) => ({
    id,
    version,
    external_id: article.externalId,
    title: article.title,
    url: article.url ?? null,
    category: article.category ?? null,
    section: article.section,
    product: article.product ?? null,
    intents: article.intents,
    audience: article.audience,
    kind: article.kind,
    language: article.language,
    reviewed_on: article.reviewedOn ?? null,
    content_hash: article.contentHash,
    body: article.body,
  }))
  await db.query(sql`
    insert into articles (id, source_id, external_id, title, url, category, section, product, intents, audience, kind, language,
      reviewed_on, version, content_hash, body, updated_at)
    select id, ${sourceId}, external_id, title, url, category, section, product, intents, audience, kind, language,
      reviewed_on, version, content_hash, body, now()
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      id uuid, version integer, external_id text, title text, url text, category text, section text[], product text, intents text[], audience text,
      kind text, language text, reviewed_on date, content_hash text, body text)
    on conflict (id) do update set title = excluded.title, url = excluded.url, category = excluded.category,
      section = excluded.section, product = excluded.product, intents = excluded.intents, audience = excluded.audience, kind = excluded.kind, language = excluded.language, reviewed_on = excluded.reviewed_on,
      version = excluded.version, content_hash = excluded.content_hash, body = excluded.body,
      updated_at = excluded.updated_at, deleted_at = null`)
}

export async function markArticlesDeleted(db: Db, ids: readonly string[]): Promise<void> {
  await db.query(sql`
    update articles set deleted_at = now(), updated_at = now()
    where id = any(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`)
}

interface NewPassage {
  readonly id: string
  readonly articleId: string
  readonly version: number
  readonly position: number
  readonly passage: ParsedPassage
}

export async function insertPassages(db: Db, passages: readonly NewPassage[]): Promise<void> {
  const rows = passages.map(({ id, articleId, version, position, passage }) => ({
    id,
    article_id: articleId,
    article_version: version,
    position,
    heading_path: passage.headingPath,
    kind: passage.kind,
    text: passage.text,
    content_hash: passage.contentHash,
  }))
  await db.query(sql`
    insert into passages (id, article_id, article_version, position, heading_path, kind, text, content_hash, changed_at)
    select id, article_id, article_version, position, heading_path, kind, text, content_hash, now()
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      id uuid, article_id uuid, article_version integer, position integer, heading_path text[], kind text, text text,
      content_hash text)`)
}

export async function markPassagesRetired(db: Db, ids: readonly string[]): Promise<void> {
  await db.query(sql`
    update passages set retired_at = now(), changed_at = now()
    where id = any(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid) and retired_at is null`)
}

/** Where a passage stands may change; what it says never does. */
export async function markPassagesMoved(
  db: Db,
  places: readonly { readonly id: string; readonly position: number }[],
): Promise<void> {
  await db.query(sql`
    update passages set position = row.position, changed_at = now()
    from json_to_recordset(${JSON.stringify(places)}::json) as row (id uuid, position integer)
    where passages.id = row.id and passages.position <> row.position`)
}

/** A living passage with its article, as a replica holds it. */
export interface ReplicaRow {
  readonly article_id: string
  readonly external_id: string
  readonly version: number
  readonly title: string
  readonly url: string | null
  readonly category: string | null
  readonly section: readonly string[]
  readonly product: string | null
  readonly intents: readonly string[]
  readonly audience: Audience
  readonly article_kind: string
  readonly language: string
  readonly passage_id: string
  readonly position: number
  readonly heading_path: readonly string[]
  readonly kind: PassageKind
  readonly text: string
}

/** The living passages of these articles, or of all, in order. */
export async function listReplicaRows(db: Db, articleIds?: readonly string[]): Promise<ReplicaRow[]> {
  const chosen =
    articleIds === undefined
      ? empty
      : sql`and a.id = any(select jsonb_array_elements_text(${JSON.stringify(articleIds)}::jsonb)::uuid)`
  return db.query<ReplicaRow>(sql`
    select a.id as article_id, a.external_id, a.version, a.title, a.url, a.category, a.section, a.product, a.intents, a.audience,
      a.kind as article_kind, a.language, p.id as passage_id, p.position, p.heading_path, p.kind, p.text
    from articles a join passages p on p.article_id = a.id
    where a.deleted_at is null and p.retired_at is null ${chosen}
    order by a.id, p.position, p.id`)
}

/** An article that changed, itself or by a passage; `changed` differs whenever it changed again. */
export interface ChangedArticle {
  readonly id: string
  readonly changed: string
}

/** By the database's clock, which all processes share. */
export async function findDatabaseTime(db: Db): Promise<string> {
  const [row] = await db.query<{ at: string }>(sql`select now()::text as at`)
  return row?.at ?? new Date(0).toISOString()
}

/** The overlap covers transactions that took this long to commit after they took their time. */
export async function listChangedArticles(db: Db, since: string): Promise<ChangedArticle[]> {
  return db.query<ChangedArticle>(sql`
    with changes as (
      select id, updated_at as at from articles where updated_at > ${since}::timestamptz - interval '5 minutes'
      union all
      select article_id, changed_at from passages where changed_at > ${since}::timestamptz - interval '5 minutes')
    select id, max(at)::text as changed from changes group by id`)
}

export interface ArticleRow {
  readonly id: string
  readonly external_id: string
  readonly title: string
  readonly url: string | null
  readonly category: string | null
  readonly audience: Audience
  readonly kind: string
  readonly version: number
  readonly updated_at: Date
  readonly body: string
}

const article = sql`
  select id, external_id, title, url, category, audience, kind, version, updated_at, body from articles`

/** Latest first. A cursor holds milliseconds, the column microseconds: both are compared as milliseconds. */
export async function listArticles(
  db: Db,
  { category, after, limit }: { category?: string | undefined; after: Place | undefined; limit: number },
): Promise<ArticleRow[]> {
  const ofCategory = category === undefined ? empty : sql`and category = ${category}`
  const fromThere =
    after === undefined
      ? empty
      : sql`and (date_trunc('milliseconds', updated_at), id) < (${after.at}::timestamptz, ${after.id}::uuid)`
  return db.query<ArticleRow>(sql`
    ${article} where deleted_at is null ${ofCategory} ${fromThere}
    order by date_trunc('milliseconds', updated_at) desc, id desc limit ${limit}`)
}

export async function findArticle(db: Db, id: string): Promise<ArticleRow | undefined> {
  const [row] = await db.query<ArticleRow>(sql`${article} where id = ${id} and deleted_at is null`)
  return row
}
