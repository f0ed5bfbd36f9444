import { revealLetters } from './reveal-codes.ts'
import { revealMarkup } from './reveal-markup.ts'

/** A reading of a text with a disguise taken off. */
export interface Reading {
  readonly text: string
  readonly disguise: 'encoded' | 'hidden_text'
  /** How suspicious the disguise is by itself, 0..1. */
  readonly weight: number
}

const ZERO_WIDTH = /\u200b|\u200c|\u200d|\u2060|\ufeff|\u00ad|\u180e/gu
/** Letters on both sides: joiners within emoji are none of our business. */
const ZERO_WIDTH_IN_WORDS = /(?<=\p{Script=Latin}|\s)[\u200b\u2060\ufeff\u180e]+(?=\p{Script=Latin}|\s)/gu
const TAG_CHARACTERS = /(?<![\u{1f3f4}\u{e0020}-\u{e007e}])[\u{e0020}-\u{e007e}]{4,}/gu
const RIGHT_TO_LEFT = /\u202e([^\u202c\n]{4,2000})/gu
const BASE64 = /(?<![A-Za-z0-9+/=])[A-Za-z0-9+/_-]{20,4000}={0,2}(?![A-Za-z0-9+/=])/g
const HEX = /(?<![0-9a-z])(?:[0-9a-f]{2}){12,2000}(?![0-9a-z])/gi
/** "i g n o r e   a l l": letters set apart, and words further. */
const SPACED = /(?<!\S)(?:\p{L} {1,3}){7,300}\p{L}(?!\S)/gu
/** What attempts are made of ("ignore", "instructions", "follow", "rules" …) with every letter moved by 13. */
const ROT13 =
  /\b(?:vtaber|vafgehpgvbaf?|qvfertneq|cebzcg|cerivbhf|erirny|sbyybj|ehyrf|flfgrz|bireevqr|nccebir|ershaq|sbetrg|nffvfgnag|qverpgvbaf)\b/i
const LEET = /(?=\w{0,30}[a-z])\b\w{0,30}[013457@$]\w{0,30}\b/gi
const LEET_LETTERS: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
}
const BASE64_ALONE = /^[A-Za-z0-9+/_-]{20,4000}={0,2}$/
const ORDERS =
  /\b(?:you (?:must|should|will|are)|your|reply|respond|ignore|reveal|approve|refund|prompt|instructions?|internal|assistant)\b/i
const MAY_HAVE_MARKUP = /<|\]:\s?#/
const FEWEST_ZERO_WIDTH = 8
const MOST_READINGS = 20

/** What a text says to a program that does not see it as a person does. */
export function revealDisguises(text: string): Reading[] {
  const readings = [...revealCharacters(text), ...revealUnseen(text), ...revealCodes(text)]
  return readings.slice(0, MOST_READINGS)
}

function revealCharacters(text: string): Reading[] {
  const readings: Reading[] = []
  for (const [tags] of text.matchAll(TAG_CHARACTERS)) {
    readings.push({ text: fromTags(tags), disguise: 'hidden_text', weight: 0.7 })
  }
  for (const [, turned = ''] of text.matchAll(RIGHT_TO_LEFT)) {
    readings.push({ text: [...turned].toReversed().join(''), disguise: 'hidden_text', weight: 0.4 })
  }
  const invisible = text.match(ZERO_WIDTH_IN_WORDS)?.length ?? 0
  if (invisible > 0) {
    const weight = invisible >= FEWEST_ZERO_WIDTH ? 0.45 : 0
    readings.push({ text: text.replace(ZERO_WIDTH, ''), disguise: 'hidden_text', weight })
  }
  for (const [spaced] of text.matchAll(SPACED)) {
    readings.push({ text: spaced.replaceAll(/ (?! )/g, '').replaceAll(/ +/g, ' '), disguise: 'encoded', weight: 0 })
  }
  return readings
}

const fromTags = (tags: string): string =>
  [...tags].map((character) => String.fromCodePoint((character.codePointAt(0) ?? 0xe0020) - 0xe0000)).join('')

/** Words that nobody sees are meant for somebody else. */
const UNSEEN_WEIGHT = 0.6

const revealUnseen = (text: string): Reading[] =>
  MAY_HAVE_MARKUP.test(text)
    ? revealMarkup(text).map(({ text: hidden, isTelling }) => ({
        text: hidden,
        disguise: 'hidden_text',
        weight: isTelling ? UNSEEN_WEIGHT : 0,
      }))
    : []

function revealCodes(text: string): Reading[] {
  const readings: Reading[] = []
  for (const [code] of text.matchAll(BASE64)) {
    const decoded = Buffer.from(code, 'base64').toString('utf8')
    const inner = BASE64_ALONE.test(decoded) ? Buffer.from(decoded, 'base64').toString('utf8') : decoded
    if (isProse(inner)) {
      readings.push({ text: inner, disguise: 'encoded', weight: suspicionOf(inner) })
    }
  }
  for (const letters of revealLetters(text)) {
    readings.push({ text: letters, disguise: 'encoded', weight: 0 })
  }
  for (const [code] of text.matchAll(HEX)) {
    const decoded = Buffer.from(code, 'hex').toString('utf8')
    if (isProse(decoded)) {
      readings.push({ text: decoded, disguise: 'encoded', weight: suspicionOf(decoded) })
    }
  }
  if (ROT13.test(text)) {
    readings.push({ text: text.replaceAll(/[a-z]/gi, rotate), disguise: 'encoded', weight: 0.2 })
  }
  const plain = text.replace(LEET, (word) => word.replaceAll(/[013457@$]/g, (sign) => LEET_LETTERS[sign] ?? sign))
  if (plain !== text) {
    readings.push({ text: plain, disguise: 'encoded', weight: 0 })
  }
  return readings
}

/** Prose in a code is rare; nobody encodes what they tell an assistant to do by chance. */
const suspicionOf = (decoded: string): number => (ORDERS.test(decoded) ? 0.6 : 0.1)

const isProse = (text: string): boolean => /^[\p{L}\p{N}\p{P}\p{Z}\s]+$/u.test(text) && text.includes(' ')

function rotate(letter: string): string {
  const base = letter <= 'Z' ? 65 : 97
  return String.fromCodePoint(((letter.charCodeAt(0) - base + 13) % 26) + base)
}
