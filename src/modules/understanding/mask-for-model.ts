import { maskPersonalData, restoreValues, type MaskedValues } from './personal-data/mask-personal-data.ts'
import { passesLuhn } from './personal-data/check-digits.ts'
import { findPersonalData } from './personal-data/find-personal-data.ts'
import {
  PERSONAL_DATA_TYPES,
  withoutOverlaps,
  type PersonalDataContext,
  type PersonalDataType,
  type PersonalDatum,
} from './personal-data/personal-data.ts'

export interface MaskingOptions extends PersonalDataContext {
  /** What must stay for a model to be of use: product names, the reference of the ticket. Secrets in it are masked all the same. */
  readonly keep?: readonly string[]
  /** Of the conversation's earlier calls, so that their placeholders go on. */
  readonly earlier?: MaskedValues
}

/** Texts as a model may see them. */
export interface ModelMask {
  /** As given, with a placeholder such as `[EMAIL_1]` in the place of every personal value. */
  readonly texts: readonly string[]
  /** Personal data itself: keep it where the texts are kept. */
  readonly values: MaskedValues
  /** Puts the values back where a placeholder is exactly ours. Those of secrets stay: nobody is sent a card number. */
  restore(text: string): string
  /** Whether every placeholder in a model's text is ours and may be restored, and no secret stands in it. */
  isClean(text: string): boolean
}

/** Enough for a reply to be addressed and a contact to be confirmed; whatever else is found is never repeated to anybody. */
const RESTORED: ReadonlySet<PersonalDataType> = new Set(['email', 'phone', 'person', 'address', 'ip', 'mac'])
/** A shorter value found in one place is a common word in another. */
const SHORTEST_SPREAD = 4
const NAMES = [...PERSONAL_DATA_TYPES, 'text'].join('|')
const EXACT = new RegExp(`\\[(?:${NAMES.toUpperCase()})_\\d{1,6}\\]`, 'g')
/** Anything that somebody may take for a placeholder: `[Email 1]`, `CARD_2`, `{{PERSON_1}}`. */
const ALIKE = new RegExp(
  `[[{<(]\\s?(?:${NAMES.replaceAll('_', '[ _-]')})[ _-]?\\d{1,6}\\s?[\\]}>)]|\\b(?:${NAMES.toUpperCase()})_\\d{1,6}\\b`,
  'i',
)
/** References and codes look like numbers of people to a finder of numbers. */
const OURS = /\bTKT-\d{14}-[a-z0-9]{6}\b|\b[A-Z]{1,5}[-_]?\d{2,5}\b(?![-\d])/g

/**
 * Masks the texts of one conversation together: the same value has the same placeholder in all of them. The values known
 * of the customer are numbered first, whether they occur or not, so that they are the same in every call.
 */
export function maskForModel(texts: readonly string[], options: MaskingOptions = {}): ModelMask {
  const found = texts.map((text) => keepOurs(text, findAll(text, options), options.keep ?? []))
  const spread = valuesOf(found.flat())
  let values = reserve(options)
  const masked = texts.map((text, place) => {
    const everywhere = withoutOverlaps([...(found[place] ?? []), ...findAgain(text, spread)])
    const result = maskPersonalData(text, everywhere, values)
    values = result.values
    return result.masked
  })
  const open = new Map([...values].filter(([token]) => isRestored(token)))
  const secrets = [...values].filter(([token]) => !isRestored(token)).map(([, value]) => value)
  return {
    texts: masked,
    values,
    restore: (text) => restoreValues(text, open),
    isClean: (text) => isClean(text, open, secrets),
  }
}

/** What customers wrote like a placeholder is theirs to have back. */
function isRestored(token: string): boolean {
  const name = token.slice(1, token.lastIndexOf('_')).toLowerCase()
  return name === 'text' || RESTORED.has(name as PersonalDataType)
}

function isClean(text: string, open: MaskedValues, secrets: readonly string[]): boolean {
  const rest = text.replaceAll(EXACT, (token) => (open.has(token) ? ' ' : token))
  return !ALIKE.test(rest) && !secrets.some((secret) => secret.length >= SHORTEST_SPREAD && rest.includes(secret))
}

const isSecret = ({ type }: PersonalDatum): boolean => !RESTORED.has(type)

/** Finds that are nothing but a reference, an error code or a name of ours are none; a secret stays one wherever it stands. */
function keepOurs(text: string, found: readonly PersonalDatum[], keep: readonly string[]): PersonalDatum[] {
  if (found.length === 0) {
    return []
  }
  const kept = [...text.matchAll(OURS)].map(({ 0: word, index }) => [index, index + word.length] as const)
  for (const word of keep.filter((each) => each !== '')) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      kept.push([at, at + word.length])
    }
  }
  return found.filter(
    (datum) => isSecret(datum) || !kept.some(([start, end]) => start <= datum.start && datum.end <= end),
  )
}

function valuesOf(found: readonly PersonalDatum[]): ReadonlyMap<string, PersonalDataType> {
  return new Map(
    found
      .filter(({ value }) => value.length >= SHORTEST_SPREAD)
      .toSorted((left, right) => left.value.length - right.value.length)
      .map(({ value, type }) => [value, type]),
  )
}

/** Digits that no telephone number has so many of, in a row. */
const LONG_NUMBER = /\d(?:[ -]?\d){15,60}/g

/** ISO/IEC 7812: 12 to 19 digits; none in use has fewer than 13. */
const CARD_LENGTHS = Array.from({ length: 7 }, (_, more) => new RegExp(`^\\d(?:[ -]?\\d){${12 + more}}(?!\\d)`))

/** A card right behind another number would be taken for its end: such are looked for first, and the rest without them. */
function findAll(text: string, context: PersonalDataContext): PersonalDatum[] {
  const found = findPersonalData(text, context)
  if (text.search(LONG_NUMBER) < 0) {
    return found
  }
  const ibans = found.filter(({ type }) => type === 'iban')
  const cards = withoutOverlaps(findCardsInRuns(without(text, ibans)))
  return cards.length === 0
    ? found
    : withoutOverlaps([...cards, ...ibans, ...findPersonalData(without(text, [...ibans, ...cards]), context)])
}

/** Every beginning of a group of digits is tried with every length of a card. */
function findCardsInRuns(text: string): PersonalDatum[] {
  return [...text.matchAll(LONG_NUMBER)].flatMap(({ 0: run, index }) =>
    [...run.matchAll(/(?<!\d)\d/g)].flatMap(({ index: offset }) =>
      CARD_LENGTHS.flatMap((card) => {
        const [value] = card.exec(run.slice(offset)) ?? []
        const start = index + offset
        return value !== undefined && passesLuhn(value.replaceAll(/\D/g, ''))
          ? [{ type: 'card' as const, start, end: start + value.length, value, confidence: 1 }]
          : []
      }),
    ),
  )
}

/** The text with the same places, but nothing to find at these. */
const without = (text: string, found: readonly PersonalDatum[]): string =>
  found.reduce((rest, { start, end }) => `${rest.slice(0, start)}${'#'.repeat(end - start)}${rest.slice(end)}`, text)

/** A value that was told in one place (by its label, by the words around it) is the same value where nothing tells it. */
function findAgain(text: string, values: ReadonlyMap<string, PersonalDataType>): PersonalDatum[] {
  const found: PersonalDatum[] = []
  for (const [value, type] of values) {
    for (let start = text.indexOf(value); start >= 0; start = text.indexOf(value, start + value.length)) {
      const end = start + value.length
      if (isWhole(text, start, end)) {
        found.push({ type, start, end, value, confidence: 1 })
      }
    }
  }
  return found
}

const isWhole = (text: string, start: number, end: number): boolean =>
  !(/[\p{L}\d]/u.test(text.charAt(start - 1)) && /[\p{L}\d]/u.test(text.charAt(start))) &&
  !(/[\p{L}\d]/u.test(text.charAt(end - 1)) && /[\p{L}\d]/u.test(text.charAt(end)))

/** The customer's own values come first, always under the same numbers. */
function reserve({ known, earlier }: MaskingOptions): MaskedValues {
  if (earlier !== undefined || known === undefined) {
    return earlier ?? new Map()
  }
  const given: readonly [string, string | null | undefined][] = [
    ['PERSON_1', known.name],
    ['EMAIL_1', known.email],
    ['PHONE_1', known.phone],
    ['ADDRESS_1', known.address],
  ]
  return new Map(
    given.flatMap(([name, value]) =>
      value === null || value === undefined || value.trim() === '' ? [] : [[`[${name}]`, value.trim()]],
    ),
  )
}
