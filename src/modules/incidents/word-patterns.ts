const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)

/** Written without spaces between words: there a word begins and ends anywhere. */
const UNSPACED = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}`
const isUnspaced = new RegExp(`[${UNSPACED}]`, 'u')
const WORD_SIGN = `(?![${UNSPACED}])[\\p{L}\\p{N}]`

/** The pattern of a text that stands at the beginning of a word; for the flag `u`. */
export const wordBeginning = (text: string): string =>
  isUnspaced.test(text) ? escaped(text) : `(?<!${WORD_SIGN})${escaped(text)}`

/** The same, where the word must end with it as well. */
export const wholeWord = (text: string): string =>
  isUnspaced.test(text) ? escaped(text) : `${wordBeginning(text)}(?!${WORD_SIGN})`
