import sqlTag, { empty, join, raw, type Sql } from 'sql-template-tag'

/** The only way to write a statement: every value becomes a parameter. May be imported by stores alone. */
export const sql = sqlTag
export { empty, join, raw }
export type { Sql }
