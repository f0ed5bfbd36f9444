const READABLE = /\.(?:md|markdown|txt|text|html?|xhtml|pdf|docx|csv|tsv|json|jsonl|ndjson)$/i

/** What repositories hold for their programs and not for readers. */
const NOT_ARTICLES =
  /(?:^|\/)(?:node_modules\/|(?:package|package-lock|tsconfig|composer|manifest)\.json$|requirements\.txt$|robots\.txt$|license(?:\.\w+)?$)/i

/** Of the files in a folder, those that articles can be read from, sorted. Hidden ones are left alone. */
export function documentNames(names: readonly string[]): string[] {
  return names
    .filter((name) => READABLE.test(name) && !NOT_ARTICLES.test(name))
    .filter((name) => !name.split('/').some((part) => part.startsWith('.')))
    .toSorted((left, right) => (left < right ? -1 : 1))
}
