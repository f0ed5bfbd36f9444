import type { Db } from '../../../kernel/db/db.ts'
import { empty, join, raw, sql, type Sql } from '../../../kernel/db/sql.ts'

/** The tables better-auth keeps its rows in, and all it may read and write there. No other name reaches a statement. */
const columns: Readonly<Record<string, readonly string[]>> = {
  users: ['id', 'name', 'email', 'email_verified', 'image', 'role', 'created_at', 'updated_at'],
  sessions: ['id', 'user_id', 'token', 'expires_at', 'ip_address', 'user_agent', 'created_at', 'updated_at'],
  sign_in_methods: [
    'id',
    'user_id',
    'account_id',
    'provider_id',
    'access_token',
    'refresh_token',
    'id_token',
    'access_token_expires_at',
    'refresh_token_expires_at',
    'scope',
    'password',
    'created_at',
    'updated_at',
  ],
  verifications: ['id', 'identifier', 'value', 'expires_at', 'created_at', 'updated_at'],
}

export type Row = Record<string, unknown>

/** One condition. All that are joined by AND must hold, and one of those joined by OR, as in better-auth's own adapters. */
export interface Condition {
  readonly field: string
  /** `eq` when left out; AND and sensitive likewise. */
  readonly operator?: string | undefined
  readonly value: unknown
  readonly connector?: 'AND' | 'OR' | undefined
  readonly mode?: 'sensitive' | 'insensitive' | undefined
}

export interface Selection {
  readonly table: string
  readonly where: readonly Condition[]
  readonly limit?: number | undefined
  readonly offset?: number | undefined
  readonly sortBy?: { readonly field: string; readonly direction: 'asc' | 'desc' } | undefined
}

function tableOf(table: string): Sql {
  if (!Object.hasOwn(columns, table)) {
    throw new Error(`Sign-in has no table ${table}.`)
  }
  return raw(table)
}

function columnOf(table: string, column: string): Sql {
  if (!Object.hasOwn(columns, table) || !columns[table]?.includes(column)) {
    throw new Error(`Sign-in has no column ${table}.${column}.`)
  }
  return raw(column)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

/** How a column compares with one value that is there. */
const comparisons: Readonly<Record<string, (column: Sql, value: unknown) => Sql>> = {
  eq: (column, value) => sql`${column} = ${value}`,
  ne: (column, value) => sql`${column} <> ${value}`,
  lt: (column, value) => sql`${column} < ${value}`,
  lte: (column, value) => sql`${column} <= ${value}`,
  gt: (column, value) => sql`${column} > ${value}`,
  gte: (column, value) => sql`${column} >= ${value}`,
  // Not by LIKE, in which some characters of the value would mean something else.
  contains: (column, value) => sql`position(${value}::text in ${column}) > 0`,
  starts_with: (column, value) => sql`left(${column}, length(${value}::text)) = ${value}::text`,
  ends_with: (column, value) => sql`right(${column}, length(${value}::text)) = ${value}::text`,
}

/** How a column compares with null. */
const emptiness: Readonly<Record<string, (column: Sql) => Sql>> = {
  eq: (column) => sql`${column} is null`,
  ne: (column) => sql`${column} is not null`,
}

/** How a column compares with a list. */
const memberships: Readonly<Record<string, (column: Sql, values: readonly unknown[]) => Sql>> = {
  in: (column, values) => (values.length === 0 ? sql`false` : sql`${column} in (${join(values)})`),
  not_in: (column, values) => (values.length === 0 ? sql`true` : sql`${column} not in (${join(values)})`),
}

function compare(table: string, { field, operator = 'eq', value, mode }: Condition): Sql {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  const isLowered = mode === 'insensitive' && values.every(isText)
  const column = isLowered ? sql`lower(${columnOf(table, field)})` : columnOf(table, field)
  const given = values.map((each) => (isLowered && isText(each) ? each.toLowerCase() : each))
  const condition =
    memberships[operator]?.(column, given) ??
    (value === null ? emptiness[operator]?.(column) : comparisons[operator]?.(column, given[0]))
  if (condition === undefined) {
    throw new Error(`Sign-in cannot compare ${field} by ${operator}.`)
  }
  return condition
}

function whereOf({ table, where }: Selection): Sql {
  const by = (connector: 'AND' | 'OR'): Sql[] =>
    where
      .filter((condition) => (condition.connector ?? 'AND') === connector)
      .map((condition) => compare(table, condition))
  const anyOf = by('OR')
  const all = [...by('AND'), ...(anyOf.length > 0 ? [sql`(${join(anyOf, ' or ')})`] : [])]
  return all.length > 0 ? sql`where ${join(all, ' and ')}` : empty
}

/** The ids of what is selected; a statement on one row changes no more than that. */
const oneOf = (selection: Selection): Sql =>
  sql`where id = (select id from ${tableOf(selection.table)} ${whereOf(selection)} limit 1 for update)`

const assignmentsOf = (table: string, values: Row): Sql =>
  join(Object.entries(values).map(([column, value]) => sql`${columnOf(table, column)} = ${value}`))

export async function insertRow(db: Db, table: string, values: Row): Promise<Row> {
  const names = Object.keys(values).map((column) => columnOf(table, column))
  const [row] = await db.query<Row>(
    sql`insert into ${tableOf(table)} (${join(names)}) values (${join(Object.values(values))}) returning *`,
  )
  return row ?? {}
}

export async function listRows(db: Db, selection: Selection): Promise<Row[]> {
  const { table, sortBy, limit, offset } = selection
  const order = sortBy
    ? sql`order by ${columnOf(table, sortBy.field)} ${raw(sortBy.direction === 'desc' ? 'desc' : 'asc')}`
    : empty
  return db.query<Row>(sql`
    select * from ${tableOf(table)} ${whereOf(selection)} ${order}
    ${limit === undefined ? empty : sql`limit ${limit}`} ${offset === undefined ? empty : sql`offset ${offset}`}`)
}

export async function countRows(db: Db, selection: Selection): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    sql`select count(*)::int as count from ${tableOf(selection.table)} ${whereOf(selection)}`,
  )
  return row?.count ?? 0
}

export async function updateRow(db: Db, selection: Selection, values: Row): Promise<Row | undefined> {
  const [row] = await db.query<Row>(
    sql`update ${tableOf(selection.table)} set ${assignmentsOf(selection.table, values)} ${oneOf(selection)} returning *`,
  )
  return row
}

export async function updateRows(db: Db, selection: Selection, values: Row): Promise<number> {
  const rows = await db.query(
    sql`update ${tableOf(selection.table)} set ${assignmentsOf(selection.table, values)} ${whereOf(selection)} returning id`,
  )
  return rows.length
}

export async function deleteRows(db: Db, selection: Selection): Promise<number> {
  const rows = await db.query(sql`delete from ${tableOf(selection.table)} ${whereOf(selection)} returning id`)
  return rows.length
}

/** Takes one row away and returns it; of several who try at once, one gets it. */
export async function deleteRow(db: Db, selection: Selection): Promise<Row | undefined> {
  const [row] = await db.query<Row>(sql`delete from ${tableOf(selection.table)} ${oneOf(selection)} returning *`)
  return row
}
