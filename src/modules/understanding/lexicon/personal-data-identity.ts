import {
  passesBelgianId,
  passesBsn,
  passesChineseId,
  passesCodiceFiscale,
  passesCpf,
  passesGermanTaxId,
  passesLuhn,
  passesNir,
  passesPesel,
  passesPortugueseTaxId,
  passesSpanishLetter,
  passesTurkishId,
  passesVerhoeff,
} from '../personal-data/check-digits.ts'

export interface IdentityNumber {
  readonly country: string
  /** Flags g and i. */
  readonly expression: RegExp
  /** Whether the letters and digits alone, in capitals, can be such a number. */
  readonly passes: (bare: string) => boolean
  /** Its shape is too common to go by: a word such as "PESEL" must stand before it. */
  readonly needsLabel: boolean
}

/** No SSN has the area 000, 666 or 9xx, the group 00 or the serial 0000 (SSA); 9xx with a group from 50 on is an ITIN. */
const isSocialSecurityNumber = (bare: string): boolean =>
  !/^(?:000|666|9)|^\d{3}00|0000$/.test(bare) || /^9\d{2}[5-9]/.test(bare)

const whole = (source: string): RegExp => new RegExp(`(?<![\\p{L}\\d_.,/-])(?:${source})(?![\\p{L}\\d_-])`, 'giu')

export const IDENTITY_NUMBERS: readonly IdentityNumber[] = [
  {
    country: 'US',
    expression: whole('\\d{3}-\\d{2}-\\d{4}|\\d{3} \\d{2} \\d{4}'),
    passes: isSocialSecurityNumber,
    needsLabel: false,
  },
  { country: 'US', expression: whole('\\d{9}'), passes: isSocialSecurityNumber, needsLabel: true },
  {
    country: 'GB',
    expression: whole('(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] \\d{2} \\d{2} \\d{2} [A-D]'),
    passes: () => true,
    needsLabel: false,
  },
  {
    country: 'GB',
    expression: whole('[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\\d{6}[A-D]'),
    passes: () => true,
    needsLabel: true,
  },
  {
    country: 'ES',
    expression: whole('\\d{8}-?[A-HJ-NP-TV-Z]|[XYZ]-?\\d{7}-?[A-HJ-NP-TV-Z]'),
    passes: passesSpanishLetter,
    needsLabel: false,
  },
  {
    country: 'IT',
    expression: whole('[A-Z]{6}\\d{2}[A-EHLMPRST]\\d{2}[A-Z]\\d{3}[A-Z]'),
    passes: passesCodiceFiscale,
    needsLabel: false,
  },
  {
    country: 'FR',
    expression: whole('[12] ?\\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\\d) ?(?:\\d{2}|2[AB]) ?\\d{3} ?\\d{3} ?\\d{2}'),
    passes: passesNir,
    needsLabel: false,
  },
  { country: 'BR', expression: whole('\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}'), passes: passesCpf, needsLabel: false },
  { country: 'BR', expression: whole('\\d{11}'), passes: passesCpf, needsLabel: true },
  {
    country: 'CN',
    expression: /(?<![\p{L}\d])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{5}[\dX](?!\d)/giu,
    passes: passesChineseId,
    needsLabel: false,
  },
  { country: 'PL', expression: whole('\\d{11}'), passes: passesPesel, needsLabel: true },
  {
    country: 'DE',
    expression: whole('\\d{11}|\\d{2} \\d{3} \\d{3} \\d{3}'),
    passes: passesGermanTaxId,
    needsLabel: true,
  },
  { country: 'TR', expression: whole('[1-9]\\d{10}'), passes: passesTurkishId, needsLabel: true },
  {
    country: 'BE',
    expression: whole('\\d{2}\\.\\d{2}\\.\\d{2}-\\d{3}\\.\\d{2}'),
    passes: passesBelgianId,
    needsLabel: false,
  },
  { country: 'NL', expression: whole('\\d{9}'), passes: passesBsn, needsLabel: true },
  { country: 'PT', expression: whole('\\d{9}|\\d{3} \\d{3} \\d{3}'), passes: passesPortugueseTaxId, needsLabel: true },
  { country: 'CA', expression: whole('\\d{3}[ -]\\d{3}[ -]\\d{3}'), passes: passesLuhn, needsLabel: true },
  { country: 'IN', expression: whole('[2-9]\\d{3}[ -]?\\d{4}[ -]?\\d{4}'), passes: passesVerhoeff, needsLabel: true },
  { country: 'IN', expression: whole('[A-Z]{5}\\d{4}[A-Z]'), passes: () => true, needsLabel: true },
]
