import { isIPv6 } from 'node:net'
import { BUSINESS_NUMBER, VERSION_LABEL } from '../lexicon/personal-data-labels.ts'
import type { PersonalDatum } from './personal-data.ts'
import { isLabeled } from './text-around.ts'

const LOCAL_CHARACTER = /[\p{L}\p{M}\d._%+'’-]/u
const DOMAIN = /^(?:[\p{L}\d](?:[\p{L}\p{M}\d-]{0,62})\.){1,6}(?:\p{L}{2,24}|xn--[a-z\d]{2,40})(?![\p{L}\d-])/u
const LONGEST_LOCAL = 64
const LONGEST_DOMAIN = 255
const IPV4 =
  /(?<![\w.:-]|[A-Za-z]\/)(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w]|\.\d|-\d)/g
const IPV6 = /(?<![\w:.])(?=[\da-f:]{0,5}:)[\da-f:]{4,39}(?:(?<=:)\d{1,3}(?:\.\d{1,3}){3})?(?![\w:])/giu
const MAC = /(?<![\w:-])[\da-f]{2}([:-])(?:[\da-f]{2}\1){4}[\da-f]{2}(?![\w:-])/giu

/** Grown outwards from every @: linear in any text. */
export function findEmails(text: string): PersonalDatum[] {
  const found: PersonalDatum[] = []
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const start = startOfLocal(text, at)
    const domain = start < at ? DOMAIN.exec(text.slice(at + 1, at + 1 + LONGEST_DOMAIN))?.[0] : undefined
    if (domain !== undefined && !isRepository(text, start, at + 1 + domain.length)) {
      const end = at + 1 + domain.length
      found.push({ type: 'email', start, end, value: text.slice(start, end), confidence: 0.99 })
    }
  }
  return found
}

function startOfLocal(text: string, at: number): number {
  let start = at
  while (start > 0 && at - start < LONGEST_LOCAL && LOCAL_CHARACTER.test(text[start - 1] ?? '')) {
    start -= 1
  }
  while (start < at && /[.'’-]/.test(text[start] ?? '')) {
    start += 1
  }
  return start
}

/** git@host:company/project names nobody. */
const isRepository = (text: string, start: number, end: number): boolean =>
  text.startsWith('git@', start) && text[end] === ':'

export function findNetworkAddresses(text: string): PersonalDatum[] {
  const found: PersonalDatum[] = []
  for (const { 0: value, index } of text.matchAll(IPV4)) {
    if (!isLabeled(text, index, [VERSION_LABEL])) {
      found.push({ type: 'ip', start: index, end: index + value.length, value, confidence: 0.95 })
    }
  }
  if (text.includes(':') || text.includes('-')) {
    for (const { 0: value, index } of text.matchAll(IPV6)) {
      if (/\d/.test(value) && value.split(':').length >= 4 && isIPv6(value)) {
        found.push({ type: 'ip', start: index, end: index + value.length, value, confidence: 0.97 })
      }
    }
    for (const { 0: value, index } of text.matchAll(MAC)) {
      if (!isLabeled(text, index, [BUSINESS_NUMBER])) {
        found.push({ type: 'mac', start: index, end: index + value.length, value, confidence: 0.95 })
      }
    }
  }
  return found
}
