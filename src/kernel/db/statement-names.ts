/** A statement is worth keeping planned from this use on; those put together for one question never come so far. */
const USES = 20
/** Statements of any one connection that are kept planned, and statements whose uses are counted. */
const MOST_NAMED = 200
const MOST_COUNTED = 2_000

/**
 * Names the statements that come again and again: PostgreSQL reads and plans a named statement once a connection, not each
 * time.
 */
export function createStatementNames(): (text: string) => string | undefined {
  const names = new Map<string, string>()
  const uses = new Map<string, number>()
  return (text) => {
    const known = names.get(text)
    if (known !== undefined || names.size >= MOST_NAMED) {
      return known
    }
    const count = (uses.get(text) ?? 0) + 1
    if (count < USES) {
      if (uses.size >= MOST_COUNTED) {
        uses.clear()
      }
      uses.set(text, count)
      return undefined
    }
    uses.delete(text)
    const name = `resolute_${names.size + 1}`
    names.set(text, name)
    return name
  }
}
