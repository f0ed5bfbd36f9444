import type * as Eld from 'eld/small'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Tells the languages given, or finds none of them. */
export type OtherLanguageGuesser = (text: string) => { readonly code: string; readonly confidence: number } | undefined

/** eld gives no probability, only whether it is sure. */
const RELIABLE_CONFIDENCE = 0.8
const LONGEST_SAMPLE = 200

/**
 * The statistics of eld (Apache-2.0) for languages beyond those of assets/language.bin. They are large, so they are
 * loaded only where such languages are configured.
 */
export function createOtherLanguageGuesser(
  languages: readonly string[],
  own: ReadonlySet<string>,
): OtherLanguageGuesser {
  const others = new Set(languages.filter((code) => !own.has(code)))
  if (others.size === 0) {
    return () => undefined
  }
  const load = createRequire(import.meta.url)
  const { eld }: typeof Eld = load(fileURLToPath(import.meta.resolve('eld/small')))
  const statistics = eld.newInstance()
  statistics.setLanguageSubset([...languages])
  return (text) => {
    const found = statistics.detect(text.slice(0, LONGEST_SAMPLE))
    return others.has(found.language) && found.isReliable()
      ? { code: found.language, confidence: RELIABLE_CONFIDENCE }
      : undefined
  }
}
