/** Length of an IBAN by country (SWIFT, IBAN registry). */
export const IBAN_LENGTHS: ReadonlyMap<string, number> = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20`
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
)

export interface CardBrand {
  readonly brand: string
  readonly prefix: RegExp
  readonly lengths: readonly number[]
  /** Rare or short: taken for a card only when the text speaks of one. */
  readonly needsLabel: boolean
}

/** Issuer prefixes and lengths (ISO/IEC 7812; the brands' own pages), the usual ones first. */
export const CARD_BRANDS: readonly CardBrand[] = [
  { brand: 'visa', prefix: /^4/, lengths: [16, 19], needsLabel: false },
  {
    brand: 'mastercard',
    prefix: /^(?:5[1-5]|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)/,
    lengths: [16],
    needsLabel: false,
  },
  { brand: 'amex', prefix: /^3[47]/, lengths: [15], needsLabel: false },
  { brand: 'discover', prefix: /^(?:6011|65|64[4-9]|622)/, lengths: [16, 19], needsLabel: false },
  { brand: 'jcb', prefix: /^35(?:2[89]|[3-8]\d)/, lengths: [16, 19], needsLabel: false },
  { brand: 'unionpay', prefix: /^62/, lengths: [16, 17, 18, 19], needsLabel: false },
  { brand: 'diners', prefix: /^(?:30[0-5]|3095|36|38|39)/, lengths: [14, 16], needsLabel: true },
  { brand: 'jcb', prefix: /^(?:1800|2131)/, lengths: [15], needsLabel: true },
  { brand: 'visa', prefix: /^4/, lengths: [13], needsLabel: true },
  { brand: 'maestro', prefix: /^(?:50|5[6-9]|6\d|0604)/, lengths: [12, 13, 14, 15, 16, 17, 18, 19], needsLabel: true },
]
