import type { Db } from '../../../../kernel/db/db.ts'
import { sql } from '../../../../kernel/db/sql.ts'

/** A document of a source, as it was when last seen. */
export interface KnownDocument {
  readonly name: string
  readonly version: string | null
  readonly validator: string | null
  readonly articleIds: readonly string[]
  readonly error: string | null
}

export async function insertSource(db: Db, source: { id: string; kind: string; settings?: object }): Promise<void> {
  const settings = JSON.stringify(source.settings ?? {})
  await db.query(sql`
    insert into sources (id, kind, settings) values (${source.id}, ${source.kind}, ${settings}::jsonb)
    on conflict (id) do nothing`)
}

/** What the source is now, as it was opened this time. */
export async function updateSourceSettings(
  db: Db,
  source: { id: string; kind: string; settings: object },
): Promise<void> {
  const settings = JSON.stringify(source.settings)
  await db.query(sql`
    insert into sources (id, kind, settings) values (${source.id}, ${source.kind}, ${settings}::jsonb)
    on conflict (id) do update set kind = excluded.kind, settings = excluded.settings, removed_at = null`)
}

/** Held until the end of the transaction. */
export async function findSourceForImport(db: Db, id: string): Promise<{ id: string } | undefined> {
  const [row] = await db.query<{ id: string }>(sql`select id from sources where id = ${id} for update`)
  return row
}

export interface HeldSource {
  readonly resumeFrom: string | null
  /** Whether everything was listed less than a day ago, so that changes alone are enough this time. */
  readonly isRecentlyFull: boolean
}

/** Takes the source for `seconds`, unless somebody has it. */
export async function holdSource(
  db: Db,
  { id, holder, seconds }: { id: string; holder: string; seconds: number },
): Promise<HeldSource | undefined> {
  const [row] = await db.query<HeldSource>(sql`
    update sources set held_by = ${holder}, held_until = now() + make_interval(secs => ${seconds})
    where id = ${id} and (held_until is null or held_until < now())
    returning resume_from as "resumeFrom", coalesce(last_full_at > now() - interval '1 day', false) as "isRecentlyFull"`)
  return row
}

/** Keeps what is held for `seconds` more. */
export async function updateHold(
  db: Db,
  { id, holder, seconds }: { id: string; holder: string; seconds: number },
): Promise<void> {
  await db.query(sql`
    update sources set held_until = now() + make_interval(secs => ${seconds}) where id = ${id} and held_by = ${holder}`)
}

/** Read in another way than before, a source begins anew: every document of it is read again. */
export async function updateReadWith(db: Db, id: string, readWith: string): Promise<void> {
  const changed = await db.query(sql`
    update sources set read_with = ${readWith}, resume_from = null, last_full_at = null
    where id = ${id} and read_with is distinct from ${readWith} returning id`)
  if (changed.length > 0) {
    await db.query(sql`update source_documents set version = null, validator = null where source_id = ${id}`)
  }
}

export interface Reading {
  readonly id: string
  readonly holder: string
  /** Null when everything could be read. */
  readonly error: string | null
  readonly isSuccess: boolean
  readonly isFull: boolean
  readonly resumeFrom: string | null
}

/** Lets go of the source. Whoever lost it meanwhile changes nothing. */
export async function markSourceRead(db: Db, reading: Reading): Promise<void> {
  const { id, holder, error, isSuccess, isFull, resumeFrom } = reading
  await db.query(sql`
    update sources set held_by = null, held_until = null, last_synced_at = now(), last_error = ${error},
      last_success_at = case when ${isSuccess} then now() else last_success_at end,
      last_full_at = case when ${isFull} then now() else last_full_at end,
      resume_from = coalesce(${resumeFrom}, resume_from)
    where id = ${id} and held_by = ${holder}`)
}

export async function markSourceScheduled(db: Db, id: string, minutes: number | null): Promise<void> {
  await db.query(sql`update sources set next_sync_at = now() + make_interval(mins => ${minutes}) where id = ${id}`)
}

/** Its documents are forgotten, so that it begins anew if it ever comes back. */
export async function markSourceRemoved(db: Db, id: string): Promise<void> {
  await db.query(sql`delete from source_documents where source_id = ${id}`)
  await db.query(sql`
    update sources set removed_at = now(), next_sync_at = null, resume_from = null, last_full_at = null,
      last_error = null, last_success_at = null, last_synced_at = null
    where id = ${id}`)
}

export async function listDocuments(db: Db, sourceId: string): Promise<KnownDocument[]> {
  return db.query<KnownDocument>(sql`
    select name, version, validator, article_ids as "articleIds", error
    from source_documents where source_id = ${sourceId}`)
}

/** A document that was read or failed just now. */
export interface SeenDocument {
  readonly name: string
  readonly version: string | null
  readonly validator: string | null
  readonly articleIds: readonly string[]
  readonly error: string | null
}

export async function upsertDocuments(db: Db, sourceId: string, documents: readonly SeenDocument[]): Promise<void> {
  const rows = documents.map(({ articleIds, ...rest }) => ({ ...rest, article_ids: articleIds }))
  await db.query(sql`
    insert into source_documents (source_id, name, version, validator, article_ids, error, failed_since, read_at)
    select ${sourceId}, name, version, validator, article_ids, error, case when error is null then null else now() end,
      case when error is null then now() end
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      name text, version text, validator text, article_ids text[], error text)
    on conflict (source_id, name) do update set version = excluded.version, validator = excluded.validator,
      article_ids = excluded.article_ids, error = excluded.error,
      failed_since = case when excluded.error is null then null
        else coalesce(source_documents.failed_since, excluded.failed_since) end,
      read_at = coalesce(excluded.read_at, source_documents.read_at)`)
}

export async function deleteDocuments(db: Db, sourceId: string, names: readonly string[]): Promise<void> {
  await db.query(sql`
    delete from source_documents where source_id = ${sourceId}
      and name = any(select jsonb_array_elements_text(${JSON.stringify(names)}::jsonb))`)
}

/** Sources whose time has come; the clock is the database's, which all processes share. */
export async function listDueSources(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ id: string }>(sql`
    select wanted.id from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as wanted (id)
      left join sources s on s.id = wanted.id
    where (s.next_sync_at is null or s.next_sync_at <= now()) and (s.held_until is null or s.held_until < now())`)
  return rows.map(({ id }) => id)
}

export interface SourceRow {
  readonly id: string
  readonly kind: string
  readonly settings: Record<string, unknown>
  readonly last_synced_at: Date | null
  readonly last_success_at: Date | null
  readonly next_sync_at: Date | null
  readonly last_error: string | null
  readonly is_held: boolean
  readonly documents: number
  readonly failed_documents: number
  readonly articles: number
}

export async function listSources(db: Db): Promise<SourceRow[]> {
  return db.query<SourceRow>(sql`
    select s.id, s.kind, s.settings, s.last_synced_at, s.last_success_at, s.next_sync_at, s.last_error,
      coalesce(s.held_until > now(), false) as is_held,
      (select count(*)::int from source_documents d where d.source_id = s.id) as documents,
      (select count(*)::int from source_documents d where d.source_id = s.id and d.error is not null) as failed_documents,
      (select count(*)::int from articles a where a.source_id = s.id and a.deleted_at is null) as articles
    from sources s where s.removed_at is null order by s.id`)
}

export interface FailedDocument {
  readonly source_id: string
  readonly name: string
  readonly error: string
  readonly failed_since: Date
}

/** The first of each source, by name. */
export async function listFailedDocuments(db: Db, perSource: number): Promise<FailedDocument[]> {
  return db.query<FailedDocument>(sql`
    select source_id, name, error, failed_since from (
      select source_id, name, error, failed_since, row_number() over (partition by source_id order by name) as place
      from source_documents where error is not null) as failed
    where place <= ${perSource} order by source_id, name`)
}
