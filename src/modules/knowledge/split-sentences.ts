/** After these a full stop ends no sentence. */
const ABBREVIATIONS = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|approx|max|min|no|nr|incl|mr|mrs|ms|dr|st)\.$/i
const BOUNDARY = /[.!?…]["'”’)]*\s+(?=["'“‘(]?[\p{Lu}\p{N}])|[。！？]\s*/gu

/** The sentences of a paragraph, in order; joined by blanks they are the paragraph again. */
export function splitSentences(paragraph: string): string[] {
  const sentences: string[] = []
  let start = 0
  for (const match of paragraph.matchAll(BOUNDARY)) {
    const end = match.index + match[0].length
    if (ABBREVIATIONS.test(paragraph.slice(start, match.index + 1))) {
      continue
    }
    sentences.push(paragraph.slice(start, end).trim())
    start = end
  }
  sentences.push(paragraph.slice(start).trim())
  return sentences.filter((sentence) => sentence !== '')
}
