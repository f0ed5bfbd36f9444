/** Words as numbers, the same for everything that is compared. It only grows. */
export interface Vocabulary {
  readonly size: () => number
  readonly find: (term: string) => number | undefined
  readonly add: (term: string) => number
  readonly termAt: (number: number) => string
}

export function createVocabulary(): Vocabulary {
  const numbers = new Map<string, number>()
  const terms: string[] = []
  return {
    size: () => terms.length,
    find: (term) => numbers.get(term),
    add: (term) => {
      const known = numbers.get(term)
      if (known !== undefined) {
        return known
      }
      numbers.set(term, terms.length)
      return terms.push(term) - 1
    },
    termAt: (number) => terms[number] ?? '',
  }
}
