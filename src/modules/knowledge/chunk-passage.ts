import type { KnownArticle, Passage } from './article.ts'
import { splitSentences } from './split-sentences.ts'

/** About one thought: longer pieces have vectors that say a little of everything. */
const LONGEST_CHUNK = 600

/** The pieces of a passage that get a vector each: lines and sentences, joined while they are short. */
export function chunkPassage({ text }: Pick<Passage, 'text'>): string[] {
  if (text.length <= LONGEST_CHUNK) {
    return [text]
  }
  const chunks: string[] = []
  for (const line of text.split('\n')) {
    for (const piece of line.length <= LONGEST_CHUNK ? [line] : splitSentences(line)) {
      const last = chunks.at(-1)
      if (last !== undefined && last.length + piece.length < LONGEST_CHUNK) {
        chunks[chunks.length - 1] = `${last} ${piece}`
      } else if (piece.trim() !== '') {
        chunks.push(piece)
      }
    }
  }
  return chunks
}

/** Where an article stands, in words: folders and breadcrumbs, category, product. */
export function sectionWords({ section, category, product }: KnownArticle): string {
  return [...new Set([...section, category ?? '', product ?? ''])].join(' ').replaceAll(/[_/-]+/g, ' ')
}
