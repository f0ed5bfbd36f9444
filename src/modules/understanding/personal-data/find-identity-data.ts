import { IDENTITY_NUMBERS } from '../lexicon/personal-data-identity.ts'
import {
  BIRTH_LABEL,
  BIRTH_LABEL_CJK,
  BUSINESS_NUMBER,
  BUSINESS_NUMBER_CJK,
  LICENSE_LABEL,
  NATIONAL_ID_LABEL,
  NATIONAL_ID_LABEL_CJK,
  PASSPORT_LABEL,
  PASSPORT_LABEL_CJK,
} from '../lexicon/personal-data-labels.ts'
import type { PersonalDatum, PersonalDataType } from './personal-data.ts'
import { isLabeled } from './text-around.ts'

const MONTH =
  '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|janv|févr|fév|avr|juin|juil|août|déc|ene|abr|ago|dic|fev|set|out|dez|gen|mag|giu|lug|ott|mrt|mei|sty|lut|kwi|maj|cze|lip|sie|wrz|paź|lis|gru)\\p{L}{0,8}'
const YEAR = '(?:19|20)\\d{2}'
const BIRTH_DATE = new RegExp(
  [
    `(?<![\\d.])\\d{1,2}[./-]\\d{1,2}[./-](?:${YEAR}|\\d{2})(?!\\d)`,
    `(?<!\\d)${YEAR}[./-]\\d{1,2}[./-]\\d{1,2}(?!\\d)`,
    `(?<!\\d)${YEAR}年\\d{1,2}月\\d{1,2}日`,
    `(?<!\\d)\\d{1,2}(?:st|nd|rd|th|\\.|er|º)?(?: of| de| d['’])? ${MONTH}\\.?(?: de)?,? ${YEAR}(?!\\d)`,
    `(?<!\\p{L})${MONTH}\\.? \\d{1,2}(?:st|nd|rd|th)?,? ${YEAR}(?!\\d)`,
  ].join('|'),
  'giu',
)
const DOCUMENT = /(?<![\p{L}\d])(?=(?:[A-Z-]{0,12}\d){2})[A-Z\d][A-Z\d-]{4,20}(?![\p{L}\d])/giu

export function findIdentityData(text: string): PersonalDatum[] {
  return [...findNationalIds(text), ...findDocuments(text), ...findBirthDates(text)]
}

function findNationalIds(text: string): PersonalDatum[] {
  const found: PersonalDatum[] = []
  for (const kind of IDENTITY_NUMBERS) {
    for (const { 0: value, index } of text.matchAll(kind.expression)) {
      const bare = value.replaceAll(/[^\dA-Za-z]/g, '').toUpperCase()
      const isSaid = isLabeled(text, index, [NATIONAL_ID_LABEL, NATIONAL_ID_LABEL_CJK])
      const passes = kind.passes(bare)
      const isBusiness = !isSaid && isLabeled(text, index, [BUSINESS_NUMBER, BUSINESS_NUMBER_CJK])
      if (isBusiness || !(isSaid || (passes && !kind.needsLabel))) {
        continue
      }
      const confidence = (passes ? 0.9 : 0.6) + (isSaid ? 0.08 : 0)
      found.push({ type: 'national_id', start: index, end: index + value.length, value, confidence })
    }
  }
  return found
}

const DOCUMENT_LABELS: readonly (readonly [PersonalDataType, readonly RegExp[]])[] = [
  ['passport', [PASSPORT_LABEL, PASSPORT_LABEL_CJK]],
  ['driver_license', [LICENSE_LABEL]],
]
const SPEAKS_OF_DOCUMENTS =
  /pas(?:s|z)|pas[ae]|licen|license|führerschein|permis|carnet|patente|rijbewijs|prawo|паспорт|护照|パスポート|旅券|\bdl\b/i

/** Passports and licenses have no check digit outside their machine-readable lines: only a label tells them. */
function findDocuments(text: string): PersonalDatum[] {
  if (!SPEAKS_OF_DOCUMENTS.test(text)) {
    return []
  }
  const found: PersonalDatum[] = []
  for (const { 0: value, index } of text.matchAll(DOCUMENT)) {
    const type = DOCUMENT_LABELS.find(([, labels]) => isLabeled(text, index, labels))?.[0]
    if (type !== undefined) {
      found.push({ type, start: index, end: index + value.length, value, confidence: 0.9 })
    }
  }
  return found
}

function findBirthDates(text: string): PersonalDatum[] {
  const found: PersonalDatum[] = []
  for (const { 0: value, index } of text.matchAll(BIRTH_DATE)) {
    if (isLabeled(text, index, [BIRTH_LABEL, BIRTH_LABEL_CJK])) {
      found.push({ type: 'birth_date', start: index, end: index + value.length, value, confidence: 0.95 })
    }
  }
  return found
}
