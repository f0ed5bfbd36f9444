import { createHash } from 'node:crypto'

/** A name for a piece of a document by what it is called: the same wherever it stands in the file. */
export function slugOf(title: string): string {
  const slug = title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)
  return `${slug}-${createHash('sha256').update(title).digest('hex').slice(0, 6)}`
}
