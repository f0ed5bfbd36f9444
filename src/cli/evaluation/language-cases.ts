import { z } from 'zod'
import { readLines } from './read-lines.ts'

export interface LanguageCase {
  readonly text: string
  /** ISO 639-1 */
  readonly language: string
}

/** Codes of ISO 639-1, 639-2 and 639-3, with or without a region: `zh-cn`, `jpn`, `pt_BR`. */
const languageSchema = z.string().transform((given, context) => {
  try {
    return new Intl.Locale(given.trim().replaceAll('_', '-')).language
  } catch {
    context.addIssue({ code: 'custom', message: `is no language: "${given}"` })
    return z.NEVER
  }
})

const lineSchema = z.union([
  z.object({ text: z.string(), language: languageSchema }),
  z
    .object({ text: z.string(), label: languageSchema })
    .transform(({ text, label }): LanguageCase => ({ text, language: label })),
])

/** `{"text","language"}` or `{"text","label"}` a line. */
export const readLanguageCases = (path: string): readonly LanguageCase[] => readLines<LanguageCase>(path, lineSchema)
