import { createLanguageDetector, DEFAULT_LANGUAGES, readText, type LanguageDetector } from '../understanding/index.ts'

/** What most knowledge is written in, and what a text too short to tell counts as. */
const USUAL = 'en'
const SURE_FROM = 0.9
const LENGTH_READ = 2000

let detector: LanguageDetector | undefined

/** The language an article is written in, where neither it nor its source says so. Addresses and code tell nothing. */
export function languageOfArticle(title: string, markdown: string): string {
  detector ??= createLanguageDetector(DEFAULT_LANGUAGES)
  const words = markdown
    .slice(0, LENGTH_READ)
    .replaceAll(/```[^]*?(?:```|$)|`[^`\n]*`|https?:\/\/\S+/g, ' ')
    .trim()
  const { code, confidence } = detector(readText(title, words), { earlier: [], conversationLanguage: undefined })
  return confidence >= SURE_FROM ? code : USUAL
}
