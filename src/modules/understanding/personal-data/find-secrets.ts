import { KEY_LABEL, KNOWN_KEYS, NO_PASSWORD, PASSWORD_LABEL, PRIVATE_KEY } from '../lexicon/personal-data-secrets.ts'
import type { PersonalDatum } from './personal-data.ts'

/** Bits a character that random letters and digits exceed and words and identifiers mostly do not. */
const LEAST_ENTROPY = 3
const CREDENTIAL_ADDRESS = /(?<![a-z\d])[a-z][a-z\d+.-]{1,20}:\/\/[^\s/:@]{0,100}:[^\s/@]{1,200}@[^\s<>"')\]]{1,300}/giu

/** Keys known by their beginning, URLs with a password in them. */
export function findKeys(text: string): PersonalDatum[] {
  const found: PersonalDatum[] = []
  for (const { 0: value, index } of text.matchAll(KNOWN_KEYS)) {
    if (/\d/.test(value) || value.length > 40) {
      found.push({ type: 'api_key', start: index, end: index + value.length, value, confidence: 0.99 })
    }
  }
  if (text.includes('-----BEGIN')) {
    for (const { 0: value, index } of text.matchAll(PRIVATE_KEY)) {
      found.push({ type: 'api_key', start: index, end: index + value.length, value, confidence: 1 })
    }
  }
  return found
}

export function findCredentialAddresses(text: string): PersonalDatum[] {
  return [...text.matchAll(CREDENTIAL_ADDRESS)].map(({ 0: value, index }) => {
    const end = value.replace(/[.,;!?]+$/, '').length
    return { type: 'credential_url', start: index, end: index + end, value: value.slice(0, end), confidence: 0.995 }
  })
}

/** Keys known by the word before them and by looking random. */
export function findLabeledKeys(text: string): PersonalDatum[] {
  const found: PersonalDatum[] = []
  for (const match of text.matchAll(KEY_LABEL)) {
    const value = (match.groups?.['value'] ?? '').replace(/[.]+$/, '')
    if (value.length >= 16 && looksRandom(value)) {
      const start = match.index + match[0].lastIndexOf(value)
      found.push({ type: 'api_key', start, end: start + value.length, value, confidence: 0.93 })
    }
  }
  return found
}

function looksRandom(value: string): boolean {
  return /\d/.test(value) && /[A-Za-z]/.test(value) && entropyOf(value) >= LEAST_ENTROPY
}

function entropyOf(value: string): number {
  const counts = new Map<string, number>()
  for (const character of value) {
    counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  let entropy = 0
  for (const count of counts.values()) {
    entropy -= (count / value.length) * Math.log2(count / value.length)
  }
  return entropy
}

export function findPasswords(text: string): PersonalDatum[] {
  const found: PersonalDatum[] = []
  for (const match of text.matchAll(PASSWORD_LABEL)) {
    const { label = '', glue = '', value: raw = '' } = match.groups ?? {}
    const value = trimSentence(raw)
    if (isPassword(value, { label, glue })) {
      const start = match.index + match[0].length - raw.length
      found.push({ type: 'password', start, end: start + value.length, value, confidence: 0.9 })
    }
  }
  return found
}

/** The full stop after a password belongs to the sentence; Japanese and Chinese go on without a space. */
function trimSentence(value: string): string {
  return value.replace(/[\u3040-\u30ff\u3400-\u9fff。、，].*$/u, '').replace(/[.?)\]]+$/, '')
}

/** After a colon nearly anything is a password; after "is" or a space only what no word looks like. */
function isPassword(value: string, { label, glue }: { label: string; glue: string }): boolean {
  if (value.length < 3 || NO_PASSWORD.test(value)) {
    return false
  }
  const isCode = /pin|code|otp|暗証/i.test(label)
  if (/^\d+$/.test(value)) {
    return value.length >= 4 && value.length <= 12 && (isCode || glue.trim() !== '')
  }
  if (isCode && !/\d/.test(value)) {
    return false
  }
  return /[:=：]/.test(glue) ? isUnlikeWord(value) : isUnlikeAnyWord(value)
}

const isMixed = (value: string): boolean => /\d/.test(value) && /\p{L}/u.test(value)

const isUnlikeWord = (value: string): boolean =>
  isMixed(value) || /[^\p{L}\d.-]/u.test(value) || /\p{Ll}\p{Lu}/u.test(value)

const isUnlikeAnyWord = (value: string): boolean =>
  (isMixed(value) && value.length >= 5) || /[#$%^&*@!?~+=_]/.test(value.slice(0, -1))
