import { createHash } from 'node:crypto'
import { CARD_BRANDS, IBAN_LENGTHS } from '../lexicon/personal-data-banks.ts'
import {
  ACCOUNT_LABEL,
  BANK_WORDS,
  BUSINESS_NUMBER,
  BUSINESS_NUMBER_CJK,
  CARD_LABEL,
  CARD_NUMBER_LABEL,
  ROUTING_LABEL,
  SORT_CODE_LABEL,
} from '../lexicon/personal-data-labels.ts'
import { decodeBase58, passesLuhn, passesMod97, passesRouting } from './check-digits.ts'
import type { PersonalDatum } from './personal-data.ts'
import { isLabeled } from './text-around.ts'

/** A row of digits, perhaps in groups; a card may stand in it beside its expiry date, its code or another card. */
const DIGITS = /(?<![\w.,/+-])\d(?:[ -]?\d){11,60}(?![\w]|-\d|[.,]\d)/g
const GROUP = /\d+/g
const SHORTEST_CARD = 12
const LONGEST_CARD = 19
/** Cards are written in groups of four, or of four, six and four or five; what is left over ends some. */
const SHORTEST_GROUP = 3
const LONGEST_GROUP = 6
/** How an IBAN begins: the country and its check digits. */
const IBAN = /(?<![\p{L}\d])[a-z]{2}\d{2}(?=[ -]?[a-z\d])/giu
/** 34 characters with a separator between any two. */
const LONGEST_IBAN = 67
const ACCOUNT = /(?<![\w.,+-])\d(?:[ -]?\d){5,16}(?![\w-])/g
const SORT_CODE = /(?<![\w-])\d{2}-\d{2}-\d{2}(?![\w-])/g
const WALLET =
  /(?<![\p{L}\d])(?:0x[\da-f]{40}|bc1[ac-hj-np-z02-9]{25,60}|[13][1-9A-HJ-NP-Za-km-z]{25,34})(?![\p{L}\d])/giu
/** How far around an account number a word about banks may stand. */
const BANK_REACH = 80

export function findPaymentData(text: string): PersonalDatum[] {
  return [...findCards(text), ...findIbans(text), ...findBankAccounts(text)]
}

function findCards(text: string): PersonalDatum[] {
  const found: PersonalDatum[] = []
  for (const { 0: row, index } of text.matchAll(DIGITS)) {
    const groups = [...row.matchAll(GROUP)].map((group) => ({ digits: group[0], start: index + group.index }))
    for (let first = 0; first < groups.length; first += 1) {
      const card = readCard(text, groups, first)
      if (card !== undefined) {
        found.push(card.datum)
        first = card.last
      }
    }
  }
  return found
}

interface Group {
  readonly digits: string
  readonly start: number
}

/** The longest card that begins with a group. */
function readCard(
  text: string,
  groups: readonly Group[],
  first: number,
): { readonly datum: PersonalDatum; readonly last: number } | undefined {
  const start = groups[first]?.start ?? 0
  let digits = ''
  let card: { datum: PersonalDatum; last: number } | undefined
  for (let last = first; last < groups.length; last += 1) {
    const group = groups[last]
    digits += group?.digits ?? ''
    if (group === undefined || digits.length > LONGEST_CARD || (last > first && !isGrouped(groups, first, last))) {
      break
    }
    const confidence = digits.length < SHORTEST_CARD ? 0 : judgeCard(text, start, digits)
    if (confidence > 0) {
      const end = group.start + group.digits.length
      card = { datum: { type: 'card', start, end, value: text.slice(start, end), confidence }, last }
    }
  }
  return card
}

const isGrouped = (groups: readonly Group[], first: number, last: number): boolean =>
  groups.slice(first, last + 1).every(({ digits }) => digits.length >= SHORTEST_GROUP && digits.length <= LONGEST_GROUP)

function judgeCard(text: string, start: number, digits: string): number {
  const brands = CARD_BRANDS.filter((brand) => brand.lengths.includes(digits.length) && brand.prefix.test(digits))
  if (brands.length === 0) {
    return 0
  }
  const isCalledCard = isLabeled(text, start, [CARD_LABEL])
  if (!passesLuhn(digits)) {
    return digits.length >= 14 && isLabeled(text, start, [CARD_NUMBER_LABEL]) ? 0.6 : 0
  }
  if (isCalledCard) {
    return 0.99
  }
  const isUsual = brands.some((brand) => !brand.needsLabel)
  return isUsual && !isLabeled(text, start, [BUSINESS_NUMBER, BUSINESS_NUMBER_CJK]) ? 0.95 : 0
}

function findIbans(text: string): PersonalDatum[] {
  const found: PersonalDatum[] = []
  for (const { 0: head, index } of text.matchAll(IBAN)) {
    const length = IBAN_LENGTHS.get(head.slice(0, 2).toUpperCase())
    const value = length === undefined ? undefined : takeCharacters(text.slice(index, index + LONGEST_IBAN), length)
    if (
      value !== undefined &&
      !/[\p{L}\d]/u.test(text[index + value.length] ?? '') &&
      passesMod97(value.replaceAll(/[ -]/g, '').toUpperCase())
    ) {
      found.push({ type: 'iban', start: index, end: index + value.length, value, confidence: 0.995 })
    }
  }
  return found
}

/** The beginning with so many letters and digits, single separators between them; undefined when there is none. */
function takeCharacters(candidate: string, wanted: number): string | undefined {
  let counted = 0
  for (let end = 0; end < candidate.length; end += 1) {
    const isSeparator = /[ -]/.test(candidate[end] ?? '')
    if (isSeparator ? /[ -]/.test(candidate[end - 1] ?? '') : !/[a-z\d]/i.test(candidate[end] ?? '')) {
      return undefined
    }
    counted += isSeparator ? 0 : 1
    if (counted === wanted) {
      return candidate.slice(0, end + 1)
    }
  }
  return undefined
}

function findBankAccounts(text: string): PersonalDatum[] {
  if (!BANK_WORDS.test(text)) {
    return []
  }
  const found: PersonalDatum[] = []
  for (const { 0: value, index } of text.matchAll(ACCOUNT)) {
    const digits = value.replaceAll(/\D/g, '')
    const isRouting = digits.length === 9 && isLabeled(text, index, [ROUTING_LABEL]) && passesRouting(digits)
    if (isRouting || (isLabeled(text, index, [ACCOUNT_LABEL]) && isNearBank(text, index))) {
      found.push({ type: 'bank_account', start: index, end: index + value.length, value, confidence: 0.9 })
    }
  }
  for (const { 0: value, index } of text.matchAll(SORT_CODE)) {
    if (isLabeled(text, index, [SORT_CODE_LABEL])) {
      found.push({ type: 'bank_account', start: index, end: index + value.length, value, confidence: 0.95 })
    }
  }
  return found
}

const isNearBank = (text: string, start: number): boolean =>
  BANK_WORDS.test(text.slice(Math.max(0, start - BANK_REACH), start + BANK_REACH))

export function findWallets(text: string): PersonalDatum[] {
  const found: PersonalDatum[] = []
  for (const { 0: value, index } of text.matchAll(WALLET)) {
    if (/^(?:0x|bc1)/i.test(value) || isBitcoinAddress(value)) {
      found.push({ type: 'crypto_wallet', start: index, end: index + value.length, value, confidence: 0.97 })
    }
  }
  return found
}

/** The last four of 25 bytes are the beginning of a double SHA-256 of the others. */
function isBitcoinAddress(value: string): boolean {
  const bytes = decodeBase58(value)
  if (bytes === undefined) {
    return false
  }
  const once = createHash('sha256').update(bytes.subarray(0, 21)).digest()
  const twice = createHash('sha256').update(once).digest()
  return twice.subarray(0, 4).equals(bytes.subarray(21))
}
