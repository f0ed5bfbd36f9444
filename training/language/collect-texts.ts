/**
 * Gathers short texts of the fourteen languages from unpacked packages of translated programs (README.md says which)
 * into one file of `{"language","text"}` a line:
 *
 *   node training/language/collect-texts.ts FOLDER texts.jsonl
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readMessageCatalog } from './read-message-catalog.ts'

const LANGUAGES = new Set(['en', 'es', 'fr', 'de', 'pt', 'it', 'nl', 'pl', 'ru', 'tr', 'ja', 'zh', 'ko', 'ar'])
const MOST_TEXTS_PER_LANGUAGE = 150_000
const LONGEST = 160

const CATALOG = /\/(?:locale|locales|translations)\/([a-z]{2})(?:_[A-Z]{2})?\/LC_MESSAGES\/[^/]+\.mo$/
const FLUENT = /\/localization\/([a-z]{2})(?:-[A-Z]{2})?\/.+\.ftl$/
const PROPERTIES = /\/chrome\/([a-z]{2})(?:-[A-Z]{2})?\/.+\.properties$/
const SAYINGS = /\/fortunes\/(?:([a-z]{2})\/)?([^/.]+)$/
/** Collections of sayings that are not in the folder of a language. */
const SAYINGS_BY_LANGUAGE: Readonly<Record<string, string>> = {
  en: 'education food fortunes humorists kids law love medicine men-women news people pets platitudes riddles sports startrek wisdom work zippy',
  it: 'definizioni formiche italia itatrek leggi luttazzi',
  pt: 'brasil',
  zh: 'chinese',
}

const NOISE = /<[^>]*>|%\S*|\$\S+|\{[^}]*\}|&[a-z]+;|https?:\/\/\S+|\S+@\S+|\\[a-z]|[_&~](?=\p{L})/gu

const texts = new Map<string, Set<string>>()

function add(language: string, text: string): void {
  const known = texts.get(language) ?? new Set<string>()
  texts.set(language, known)
  for (const line of text.replaceAll(NOISE, '').split('\n')) {
    const clean = line.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST)
    if (/\p{L}{2}|\p{Lo}/u.test(clean) && known.size < MOST_TEXTS_PER_LANGUAGE) {
      known.add(clean)
    }
  }
}

function addCatalog(path: string, language: string): void {
  for (const [original, translation] of readMessageCatalog(readFileSync(path))) {
    add('en', original)
    if (translation !== original) {
      add(language, translation)
    }
  }
}

function addKeyed(path: string, language: string): void {
  for (const [, value] of readFileSync(path, 'utf8').matchAll(/^[ \t]*[.\w-]+[ \t]*=[ \t]*(\S.*)$/gm)) {
    add(language, value ?? '')
  }
}

function addFile(path: string): void {
  const sayings = SAYINGS.exec(path)
  const kinds: readonly (readonly [language: string | undefined, add: (path: string, language: string) => void])[] = [
    [CATALOG.exec(path)?.[1], addCatalog],
    [FLUENT.exec(path)?.[1] ?? PROPERTIES.exec(path)?.[1], addKeyed],
    [sayings?.[1] ?? languageOfSayings(sayings?.[2] ?? ''), addSayings],
  ]
  for (const [language, addTexts] of kinds) {
    if (language !== undefined && LANGUAGES.has(language)) {
      addTexts(path, language)
    }
  }
}

const languageOfSayings = (name: string): string | undefined =>
  Object.entries(SAYINGS_BY_LANGUAGE).find(([, names]) => names.split(' ').includes(name))?.[0]

function addSayings(path: string, language: string): void {
  const content = readFileSync(path, 'utf8')
  if (!content.includes('\u{fffd}')) {
    add(language, content.replaceAll(/^%$/gm, ''))
  }
}

const [folder, target] = process.argv.slice(2)
if (folder === undefined || target === undefined) {
  console.error('Usage: node training/language/collect-texts.ts FOLDER texts.jsonl')
  process.exit(2)
}
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (entry.isFile()) {
    addFile(join(entry.parentPath, entry.name))
  }
}
const lines = [...texts].flatMap(([language, known]) => [...known].map((text) => JSON.stringify({ language, text })))
writeFileSync(target, `${lines.join('\n')}\n`)
for (const [language, known] of texts) {
  console.log(`${language} ${known.size}`)
}
