import type { Db } from '../../../kernel/db/db.ts'
import { sql } from '../../../kernel/db/sql.ts'

export interface PassageToEmbed {
  readonly id: string
  readonly title: string
  readonly headingPath: readonly string[]
  readonly text: string
}

/** Living passages that have no vector of this model yet. */
export async function listPassagesToEmbed(db: Db, model: string, limit: number): Promise<PassageToEmbed[]> {
  return db.query<PassageToEmbed>(sql`
    select p.id, a.title, p.heading_path as "headingPath", p.text
    from passages p join articles a on a.id = p.article_id
    where p.retired_at is null and a.deleted_at is null
      and not exists (select 1 from passage_vectors v where v.model = ${model} and v.passage_id = p.id)
    order by p.id limit ${limit}`)
}

export interface PassageVector {
  readonly passageId: string
  readonly vector: Float32Array
}

export async function insertPassageVectors(db: Db, model: string, vectors: readonly PassageVector[]): Promise<void> {
  const rows = vectors.map(({ passageId, vector }) => ({ passage_id: passageId, vector: toBase64(vector) }))
  await db.query(sql`
    insert into passage_vectors (passage_id, model, vector)
    select passage_id, ${model}, decode(vector, 'base64')
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (passage_id uuid, vector text)
    on conflict do nothing`)
}

/** The vectors of living passages; of all of them, or of those given. */
export async function listPassageVectors(
  db: Db,
  model: string,
  passageIds?: readonly string[],
): Promise<PassageVector[]> {
  const ids = passageIds === undefined ? null : JSON.stringify(passageIds)
  const rows = await db.query<{ passage_id: string; vector: string }>(sql`
    select v.passage_id, encode(v.vector, 'base64') as vector
    from passage_vectors v join passages p on p.id = v.passage_id
    where v.model = ${model} and p.retired_at is null
      and (${ids}::jsonb is null or v.passage_id = any(select jsonb_array_elements_text(${ids}::jsonb)::uuid))`)
  return rows.map((row) => ({ passageId: row.passage_id, vector: fromBase64(row.vector) }))
}

/** Base64 passes both drivers alike. */
const toBase64 = (vector: Float32Array): string =>
  Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64')

function fromBase64(text: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'))
  return new Float32Array(bytes.buffer, 0, Math.floor(bytes.length / 4))
}
