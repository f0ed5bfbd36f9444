import type { Db } from '../../src/kernel/db/db.ts'
import { sql, type Sql } from '../../src/kernel/db/sql.ts'

interface Line {
  readonly owner: string
  readonly text: string
}

const columns = sql`
  select c.relname as owner, '  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
    || case when a.attnotnull then ' not null' else '' end
    || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as text
  from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
  order by c.relname, a.attnum`

const constraints = sql`
  select c.relname as owner, '  constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid) as text
  from pg_constraint k join pg_class c on c.oid = k.conrelid
  where c.relnamespace = 'public'::regnamespace and k.contype <> 'n' order by c.relname, k.conname`

const indexes = sql`
  select t.relname as owner, pg_get_indexdef(i.indexrelid) || ';' as text
  from pg_index i join pg_class t on t.oid = i.indrelid join pg_class c on c.oid = i.indexrelid
  where t.relnamespace = 'public'::regnamespace and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
  order by t.relname, c.relname`

const triggers = sql`
  select c.relname as owner, pg_get_triggerdef(t.oid) || ';' as text
  from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where c.relnamespace = 'public'::regnamespace and not t.tgisinternal order by c.relname, t.tgname`

const functions = sql`
  select proname as owner, rtrim(pg_get_functiondef(oid), E' \\n') || ';' as text
  from pg_proc where pronamespace = 'public'::regnamespace order by proname`

/** The schema as it is in a migrated database, whatever path the migrations took. The queue's own tables are the queue's. */
export async function describeSchema(db: Db): Promise<string> {
  const read = async (statement: Sql): Promise<Map<string, string[]>> => {
    const rows = await db.query<Line>(statement)
    return new Map([...Map.groupBy(rows, ({ owner }) => owner)].map(([owner, lines]) => [owner, lines.map(({ text }) => text)]))
  }
  const inTable = await read(columns)
  const rules = await read(constraints)
  const indexed = await read(indexes)
  const triggered = await read(triggers)
  const tables = [...inTable].toSorted(([one], [other]) => one.localeCompare(other, 'en')).map(([name, own]) =>
    [
      `create table ${name} (`,
      [...own, ...(rules.get(name) ?? [])].join(',\n'),
      ');',
      ...(indexed.get(name) ?? []),
      ...(triggered.get(name) ?? []),
      '',
    ].join('\n'),
  )
  const bodies = [...(await read(functions)).values()].flat()
  return [...tables, ...bodies, ''].join('\n')
}
