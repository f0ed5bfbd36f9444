/** The name that takes the fewest changes of letters to get to (Levenshtein). */
export function nearestName(given: string, names: readonly string[]): string {
  let nearest = ''
  let fewest = Number.POSITIVE_INFINITY
  for (const name of names) {
    const changes = changesBetween(given.toLowerCase(), name)
    if (changes < fewest) {
      fewest = changes
      nearest = name
    }
  }
  return nearest
}

function changesBetween(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= right.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1)
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[right.length] ?? 0
}
