function isSwapped(from: string, to: string, at: { readonly row: number; readonly column: number }): boolean {
  const { row, column } = at
  return row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
}

/**
 * Number of single-character insertions, deletions, replacements and swaps of neighbors that turn one text into the
 * other (optimal string alignment).
 */
export function editDistance(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)]
  const distanceAt = (row: number, column: number): number => rows[row]?.[column] ?? 0
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row]
    rows.push(current)
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = distanceAt(row - 1, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1)
      const removed = distanceAt(row - 1, column) + 1
      const inserted = distanceAt(row, column - 1) + 1
      const swapped = isSwapped(from, to, { row, column }) ? distanceAt(row - 2, column - 2) + 1 : Infinity
      current.push(Math.min(replaced, removed, inserted, swapped))
    }
  }
  return distanceAt(from.length, to.length)
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}

/**
 * The known name most like the one written, if any is like it at all. Letter case, `_` and `-` do not count, so
 * `max_retries` finds `maxRetries`; beyond that a third of the letters may differ.
 */
export function nearestName(written: string, known: Iterable<string>): string | undefined {
  let nearest: string | undefined
  let smallest = Math.max(1, Math.floor(bare(written).length / 3)) + 1
  for (const name of known) {
    const distance = editDistance(bare(written), bare(name))
    if (distance < smallest) {
      nearest = name
      smallest = distance
    }
  }
  return nearest
}
