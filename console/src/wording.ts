import { words } from './words.ts'

/** Identifiers as people read them: `account_compromised` is "Account compromised". */
export function humanize(identifier: string): string {
  const text = identifier.replaceAll(/[_-]+/g, ' ').trim()
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A closed list's name, or the identifier in readable form when the server knows more than this page. */
export function nameOf(list: Readonly<Record<string, string>>, identifier: string): string {
  return Object.hasOwn(list, identifier) ? (list[identifier] ?? humanize(identifier)) : humanize(identifier)
}

/** A share of 1: "69.2%". All and nothing are said only of all and nothing. */
export function percent(share: number): string {
  if (share <= 0 || share >= 1) {
    return `${Math.round(share * 100)}%`
  }
  const tenths = Math.min(999, Math.max(1, Math.round(share * 1000)))
  return `${(tenths / 10).toLocaleString('en')}%`
}

/** Millionths of a dollar: "$0.0042". */
export function cost(micros: number): string {
  if (micros === 0) {
    return words.why.free
  }
  return `$${(micros / 1_000_000).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 6 })}`
}
