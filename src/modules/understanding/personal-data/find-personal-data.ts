import { findAddresses } from './find-addresses.ts'
import { findEmails, findNetworkAddresses } from './find-contact-data.ts'
import { findIdentityData } from './find-identity-data.ts'
import { findKnownCustomer } from './find-known-customer.ts'
import { findPaymentData, findWallets } from './find-payment-data.ts'
import { findPeople } from './find-people.ts'
import { findPeopleInSmallLetters } from './find-people-in-small-letters.ts'
import { findPhones } from './find-phones.ts'
import { findCredentialAddresses, findKeys, findLabeledKeys, findPasswords } from './find-secrets.ts'
import { withoutOverlaps } from './personal-data.ts'
import type { PersonalDataContext, PersonalDatum } from './personal-data.ts'

/** Nothing that is told by its digits has fewer of them. */
const FEWEST_DIGITS_OF_NUMBER = 6
const SPEAKS_OF_PASSWORDS =
  /pass|pwd|\bpw\b|\bpin\b|\botp\b|kennwort|contrase|clave|mdp|mot de|senha|palavra|wachtwoord|has[łl]o|parola|şifre|credential|one-time|пароль|비밀번호|パスワード|暗証|密[码碼]/i
const SPEAKS_OF_KEYS = /key|token|secret|bearer|authorization|schlüssel|clé|clave|chave|chiave|klucz|キー|密钥/i
const LONG_WORD = /[A-Za-z0-9_\-./+=~]{16}/

/**
 * Personal data and secrets in a text, with their places, in order and without overlap. A detector runs only where the
 * text has what it lives on (digits, an @, a word about passwords), which most messages have not.
 */
export function findPersonalData(text: string, context: PersonalDataContext = {}): PersonalDatum[] {
  const digits = countDigits(text)
  const found: PersonalDatum[] = context.known === undefined ? [] : findKnownCustomer(text, context.known)
  if (text.includes('@')) {
    found.push(...findEmails(text))
  }
  if (text.includes('://')) {
    found.push(...findCredentialAddresses(text))
  }
  if (digits > 0) {
    found.push(...findAddresses(text))
  }
  if (digits > 2 || text.includes('::')) {
    found.push(...findNetworkAddresses(text))
  }
  if (digits >= FEWEST_DIGITS_OF_NUMBER - 2) {
    found.push(...findIdentityData(text))
  }
  if (digits >= FEWEST_DIGITS_OF_NUMBER) {
    found.push(...findPaymentData(text), ...findPhones(text, context.country))
  }
  found.push(...findSecrets(text), ...findPeople(text), ...findPeopleInSmallLetters(text))
  return withoutOverlaps(found)
}

function findSecrets(text: string): PersonalDatum[] {
  const found: PersonalDatum[] = SPEAKS_OF_PASSWORDS.test(text) ? findPasswords(text) : []
  if (LONG_WORD.test(text)) {
    found.push(...findKeys(text), ...findWallets(text), ...(SPEAKS_OF_KEYS.test(text) ? findLabeledKeys(text) : []))
  }
  return found
}

function countDigits(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    count += code >= 48 && code <= 57 ? 1 : 0
  }
  return count
}
