/**
 * How well and how fast the language of short texts is found, by this build and by the npm libraries, in one run on one
 * file; and how the time grows with the text. Libraries that can be limited to some languages are, to the same ones.
 *
 *   node bench/language.ts [--test evals/language/test.jsonl]
 */
import { parseArgs } from 'node:util'
import { loadModule } from 'cld3-asm'
import { eld } from 'eld/large'
import { franc } from 'franc'
import { detect as detectHeavy } from 'tinyld/heavy'
import { percent, shareOf } from '../src/cli/evaluation/interval.ts'
import { readLanguageCases } from '../src/cli/evaluation/language-cases.ts'
import { table } from '../src/cli/terminal.ts'
import { createLanguageDetector, DEFAULT_LANGUAGES, readText } from '../src/modules/understanding/index.ts'

const SHORT = 12
const SILENCE = { earlier: [], conversationLanguage: undefined }
const LETTER = 'Guten Tag, seit gestern kann ich mich nicht mehr anmelden, obwohl das Passwort stimmt. '

type Find = (text: string) => string

const { values } = parseArgs({ options: { test: { type: 'string', default: 'evals/language/test.jsonl' } } })
const cases = readLanguageCases(values.test)

const isoCode = (code: string): string => (code === 'und' || code === '' ? '' : new Intl.Locale(code).language)

function microseconds(run: () => void, runs: number): number {
  const passes: number[] = []
  for (let pass = 0; pass < 7; pass += 1) {
    const start = performance.now()
    run()
    passes.push(((performance.now() - start) * 1000) / runs)
  }
  return Math.round((passes.toSorted((left, right) => left - right)[3] ?? 0) * 10) / 10
}

function measure(name: string, find: Find): (string | number)[] {
  const right = (some: typeof cases) =>
    percent(shareOf(some.filter(({ text, language }) => find(text) === language).length, some.length))
  const short = cases.filter(({ text }) => text.length < SHORT)
  const time = microseconds(() => cases.forEach(({ text }) => find(text)), cases.length)
  return [name, right(cases), right(short), time]
}

eld.setLanguageSubset([...DEFAULT_LANGUAGES])
const cld3 = (await loadModule()).create(0, 1000)
const only3 = ['eng', 'spa', 'fra', 'deu', 'por', 'ita', 'nld', 'pol', 'rus', 'tur', 'jpn', 'cmn', 'kor', 'arb']
const detect = createLanguageDetector(DEFAULT_LANGUAGES)

const rows = [
  measure('Resolute, text and language', (text) => detect(readText('', text), SILENCE).code),
  measure('eld large, 14 languages', (text) => eld.detect(text).language),
  measure('tinyld heavy, 14 languages', (text) => detectHeavy(text, { only: [...DEFAULT_LANGUAGES] })),
  measure('cld3', (text) => isoCode(cld3.findLanguage(text).language)),
  measure('franc, 14 languages', (text) => isoCode(franc(text, { only: only3, minLength: 1 }))),
  measure('franc', (text) => isoCode(franc(text, { minLength: 1 }))),
]
const short = cases.filter(({ text }) => text.length < SHORT).length
console.log(`${values.test}: ${cases.length} texts, ${short} shorter than ${SHORT} characters\n`)
console.log(table(['detector', 'right (95 % interval)', `right of < ${SHORT} characters`, 'µs a text'], rows))

console.log('\nDetection alone, by the length of the text:\n')
const lengths = [10, 50, 200, 500, 20_000].map((length) => {
  const text = readText('', LETTER.repeat(Math.ceil(length / LETTER.length)).slice(0, length))
  const runs = 2000
  const time = microseconds(() => {
    for (let run = 0; run < runs; run += 1) {
      detect(text, SILENCE)
    }
  }, runs)
  return [length, time]
})
console.log(table(['characters', 'µs'], lengths))
