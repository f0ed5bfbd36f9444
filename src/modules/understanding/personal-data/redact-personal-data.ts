import { findPersonalData } from './find-personal-data.ts'
import type { PersonalDatum } from './personal-data.ts'

export interface Redaction {
  /** Keeps the last four digits of a card, which PCI DSS 3.4 allows to be shown. */
  readonly keepCardEnding?: boolean
  /** What was found already; searched for when left out. */
  readonly found?: readonly PersonalDatum[]
}

/** Takes personal data out of a text for good, for logs and training data: `[EMAIL]`, `[CARD 4242]`. */
export function redactPersonalData(text: string, redaction: Redaction = {}): string {
  const found = redaction.found ?? findPersonalData(text)
  let redacted = ''
  let at = 0
  for (const datum of found) {
    redacted += text.slice(at, datum.start) + labelOf(datum, redaction.keepCardEnding ?? false)
    at = datum.end
  }
  return redacted + text.slice(at)
}

function labelOf({ type, value }: PersonalDatum, keepsEnding: boolean): string {
  const ending = type === 'card' && keepsEnding ? ` ${value.replaceAll(/\D/g, '').slice(-4)}` : ''
  return `[${type.toUpperCase()}${ending}]`
}
