/** Check digits of cards, bank accounts and identity numbers. Every function takes the bare digits and letters. */

/** Luhn's formula (ISO/IEC 7812-1), of cards and the Canadian SIN. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let index = digits.length - 1, isDoubled = false; index >= 0; index -= 1, isDoubled = !isDoubled) {
    const digit = digits.charCodeAt(index) - 48
    const counted = isDoubled ? digit * 2 : digit
    sum += counted > 9 ? counted - 9 : counted
  }
  return sum % 10 === 0
}

/** ISO 7064 mod 97-10 of an IBAN in capitals: moved by four, letters as numbers, remainder 1. */
export function passesMod97(iban: string): boolean {
  let remainder = 0
  for (const character of `${iban.slice(4)}${iban.slice(0, 4)}`) {
    const value = Number.parseInt(character, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder === 1
}

function weigh(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (digits.charCodeAt(index) - 48), 0)
}

/** ABA routing number of a bank in the United States. */
export const passesRouting = (digits: string): boolean => weigh(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0

const SPANISH_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE'

/** Spain: DNI (8 digits and a letter) and NIE (X, Y or Z, 7 digits and a letter). */
export function passesSpanishLetter(value: string): boolean {
  const digits = value.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)))
  return SPANISH_LETTERS[Number(digits) % 23] === value.at(-1)
}

/** Poland: PESEL. */
export const passesPesel = (digits: string): boolean =>
  (10 - (weigh(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 === Number(digits[10]) &&
  Number(digits.slice(2, 4)) % 20 >= 1 &&
  Number(digits.slice(2, 4)) % 20 <= 12

/** Brazil: CPF. */
export function passesCpf(digits: string): boolean {
  const check = (length: number): number => {
    const weights = Array.from({ length }, (_unused, index) => length + 1 - index)
    const remainder = (weigh(digits, weights) * 10) % 11
    return remainder === 10 ? 0 : remainder
  }
  return !/^(\d)\1+$/.test(digits) && check(9) === Number(digits[9]) && check(10) === Number(digits[10])
}

/** France: the NIR (numéro de sécurité sociale) of 13 characters and a key of 2; Corsica's 2A and 2B count as 19 and 18. */
export function passesNir(value: string): boolean {
  const number = BigInt(value.slice(0, 13).replace('2A', '19').replace('2B', '18'))
  return 97n - (number % 97n) === BigInt(value.slice(13))
}

/** Germany: the tax identification number (ISO 7064 mod 11,10), one digit of which stands two or three times. */
export function passesGermanTaxId(digits: string): boolean {
  let product = 10
  for (const digit of digits.slice(0, 10)) {
    const sum = (Number(digit) + product) % 10
    product = ((sum === 0 ? 10 : sum) * 2) % 11
  }
  const most = new Set(digits.slice(0, 10)).size
  return (most === 9 || most === 8) && (11 - product) % 10 === Number(digits[10])
}

/** The Netherlands: BSN by the test of eleven. */
export const passesBsn = (digits: string): boolean => weigh(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0

/** Portugal: NIF. */
export function passesPortugueseTaxId(digits: string): boolean {
  const check = 11 - (weigh(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)
  return (check > 9 ? 0 : check) === Number(digits[8])
}

const ODD_VALUES: readonly number[] = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
]

/** Italy: codice fiscale, 15 characters and a letter. */
export function passesCodiceFiscale(value: string): boolean {
  let sum = 0
  for (let index = 0; index < 15; index += 1) {
    const code = value.charCodeAt(index)
    const position = code < 65 ? code - 48 : code - 65
    sum += index % 2 === 0 ? (ODD_VALUES[position] ?? 0) : position
  }
  return sum % 26 === value.charCodeAt(15) - 65
}

/** Turkey: T.C. kimlik numarası. */
export function passesTurkishId(digits: string): boolean {
  const tenth = weigh(digits, [7, -1, 7, -1, 7, -1, 7, -1, 7]) % 10
  return (tenth + 10) % 10 === Number(digits[9]) && weigh(digits, Array(10).fill(1)) % 10 === Number(digits[10])
}

/** China: resident identity card, 17 digits and a check character (ISO 7064 mod 11-2). */
export const passesChineseId = (value: string): boolean =>
  '10X98765432'[weigh(value, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11] === value[17]

const DIHEDRAL: readonly string[] = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
]
const PERMUTATION: readonly string[] = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
]

/** Verhoeff's formula (1969), of India's Aadhaar. */
export function passesVerhoeff(digits: string): boolean {
  let check = 0
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index])
    check = Number(DIHEDRAL[check]?.[Number(PERMUTATION[index % 8]?.[digit])])
  }
  return check === 0
}

/** Belgium: rijksregisternummer, 9 digits and 97 minus their remainder; from 2000 on with a 2 before. */
export const passesBelgianId = (digits: string): boolean =>
  [digits.slice(0, 9), `2${digits.slice(0, 9)}`].some((body) => 97 - (Number(body) % 97) === Number(digits.slice(9)))

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** The 25 bytes a Bitcoin address of the old kind stands for; undefined when it is none. */
export function decodeBase58(value: string): Uint8Array | undefined {
  let number = 0n
  for (const character of value) {
    const digit = BASE58.indexOf(character)
    if (digit < 0) {
      return undefined
    }
    number = number * 58n + BigInt(digit)
  }
  const hex = number.toString(16).padStart(50, '0')
  return hex.length === 50 ? Buffer.from(hex, 'hex') : undefined
}
