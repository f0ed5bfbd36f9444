import type { EntityType } from '../understanding.ts'
import {
  ACCOUNT_LABELS,
  ACCOUNT_LABELS_CJK,
  ACCOUNT_NUMBER_LABELS,
  ERROR_LABELS,
  ERROR_LABELS_CJK,
  INVOICE_LABELS,
  INVOICE_LABELS_CJK,
  NUMBER_WORDS,
  NUMBER_WORDS_BEFORE,
  ORDER_LABELS,
  ORDER_LABELS_CJK,
  TICKET_LABELS,
  TICKET_LABELS_CJK,
} from './entity-labels.ts'

export interface EntityPattern {
  readonly type: EntityType
  /** Flags d and g; a group named `value` narrows the match to what is worth keeping. */
  readonly expression: RegExp
  /** 0..1: how sure the shape alone makes us. */
  readonly confidence: number
  readonly accepts?: (value: string) => boolean
}

/** HTTP statuses that customers quote as errors. */
const HTTP_ERRORS = '(?:4(?:0[0-9]|1[0-9]|2[0-9])|5(?:0[0-9]|11))'
const IS = '(?:is|was|lautet|ist|est|es|è|é)?'
const hasDigit = (value: string): boolean => /\d/.test(value)

/** A label, perhaps a word for "number", and the value. */
function labeled(labels: string, value: string): RegExp {
  return new RegExp(
    `(?<![\\p{L}\\d])${NUMBER_WORDS_BEFORE}(?:${labels})(?![\\p{L}])\\s{0,2}(?:${NUMBER_WORDS})?\\s{0,2}${IS}\\s?[:#]?\\s{0,2}#?(?<value>${value})(?![\\p{L}\\d])`,
    'dgiu',
  )
}

/** Japanese, Chinese, Korean and Arabic. */
function labeledAnywhere(labels: string, value: string): RegExp {
  return new RegExp(`(?:${labels})[\\sはが是:：#＃]{0,4}(?<value>${value})(?![A-Za-z\\d])`, 'dgiu')
}

/** "In case 500 users leave" names no case: the label alone is enough for "ticket" only. */
function labeledTicket(): RegExp {
  return new RegExp(
    `(?<![\\p{L}\\d])(?:ticket\\s{1,2}#?(?=\\d{4})|(?:${TICKET_LABELS})\\s{0,2}(?:${NUMBER_WORDS}|:)\\s{0,2}:?\\s?#?)(?<value>${TICKET_VALUE})(?![\\p{L}\\d])`,
    'dgiu',
  )
}

function labeledError(): RegExp {
  return new RegExp(
    `(?<![\\p{L}\\d])(?:${ERROR_LABELS})(?![\\p{L}])\\s*(?:code|number|no\\.?|status|d'erreur|de error|di errore|de erro|nr\\.?|ошибки|kodu|#)?\\s*[:#(]?\\s*(?<value>${ERROR_VALUE})(?![\\p{L}\\d])`,
    'dgiu',
  )
}

const ORDER_VALUE = '(?:[A-Z]{1,5}-?)?\\d[\\d-]{2,18}\\d'
const INVOICE_VALUE = '(?:[A-Z]{1,5}[-/]?)?\\d[\\d/-]{2,18}\\d'
const TICKET_VALUE = '(?:[A-Z]{2,5}-)?\\d{3,12}'
const ACCOUNT_VALUE = '[A-Z0-9][A-Z0-9_-]{2,30}'
const ERROR_VALUE = '[A-Z]{0,4}-?\\d{2,6}'

/** What contains other things' look-alikes, and is looked for first. */
export const LINK_PATTERNS: readonly EntityPattern[] = [
  { type: 'ticket_reference', expression: /\bTKT-\d{14}-[a-z0-9]{6}\b/dgi, confidence: 1 },
  { type: 'url', expression: /\bhttps?:\/\/[^\s<>"')\]]{2,400}[^\s<>"')\].,;:!?]/dgi, confidence: 1 },
]

export const NUMBER_PATTERNS: readonly EntityPattern[] = [
  { type: 'invoice_number', expression: /\b(?:INV|RE|FAC)-?\d[\d-]{2,20}\d\b/dgi, confidence: 0.98 },
  { type: 'invoice_number', expression: labeled(INVOICE_LABELS, INVOICE_VALUE), confidence: 0.9 },
  { type: 'invoice_number', expression: labeledAnywhere(INVOICE_LABELS_CJK, INVOICE_VALUE), confidence: 0.92 },
  { type: 'order_number', expression: /\b(?:ORD|PO|SO)-?\d[\d-]{2,20}\b/dgi, confidence: 0.97 },
  { type: 'order_number', expression: /(?<![\w-])\d{3}-\d{7}-\d{7}(?![\w-])/dg, confidence: 0.95 },
  { type: 'order_number', expression: labeled(ORDER_LABELS, ORDER_VALUE), confidence: 0.9 },
  { type: 'order_number', expression: labeledAnywhere(ORDER_LABELS_CJK, ORDER_VALUE), confidence: 0.93 },
  { type: 'ticket_reference', expression: labeledTicket(), confidence: 0.85 },
  { type: 'ticket_reference', expression: labeledAnywhere(TICKET_LABELS_CJK, TICKET_VALUE), confidence: 0.9 },
  { type: 'account_id', expression: /\b(?:CUST|ACC|ACCT|WS|ORG|USR)-[A-Z0-9]{3,20}\b/dgi, confidence: 0.97 },
  {
    type: 'account_id',
    expression: new RegExp(
      `(?<![\\p{L}\\d])(?:(?:${ACCOUNT_LABELS})[\\s-]{0,2}(?:${NUMBER_WORDS})|${ACCOUNT_NUMBER_LABELS}|(?:numéro|número|numero|номер|nr) (?:de |di |da |do )?(?:${ACCOUNT_LABELS}))(?![\\p{L}])\\s{0,2}${IS}\\s?[:#]?\\s{0,2}#?(?<value>${ACCOUNT_VALUE})(?![\\p{L}\\d])`,
      'dgiu',
    ),
    confidence: 0.88,
    accepts: hasDigit,
  },
  {
    type: 'account_id',
    expression: labeledAnywhere(ACCOUNT_LABELS_CJK, ACCOUNT_VALUE),
    confidence: 0.9,
    accepts: hasDigit,
  },
  { type: 'error_code', expression: /\b(?:ERR|ERROR|E_)[-_][A-Z0-9_-]{2,40}\b/dg, confidence: 0.97 },
  { type: 'error_code', expression: /\b0x[0-9a-f]{4,16}\b/dgi, confidence: 0.95 },
  { type: 'error_code', expression: /\b[EFPSX]\d{3,5}\b/dg, confidence: 0.95 },
  { type: 'error_code', expression: labeledError(), confidence: 0.9 },
  { type: 'error_code', expression: labeledAnywhere(ERROR_LABELS_CJK, ERROR_VALUE), confidence: 0.92 },
  {
    type: 'error_code',
    expression: new RegExp(
      `\\b(?:HTTP\\s*)?(?<value>${HTTP_ERRORS})(?=\\s*(?:errors?\\b|responses?\\b|too many|unauthori|forbidden|not found|bad gateway|service unavail|internal server|status\\b|gateway))`,
      'dgi',
    ),
    confidence: 0.92,
  },
  {
    type: 'error_code',
    expression: new RegExp(`\\bHTTP\\s*(?:status\\s*)?(?<value>${HTTP_ERRORS})\\b`, 'dgi'),
    confidence: 0.95,
  },
  {
    type: 'error_code',
    expression:
      /\b(?:[A-Z][a-z]+){0,4}(?:TypeError|RangeError|SyntaxError|NullPointerException|OutOfMemoryError|SIGSEGV|SIGKILL)\b/dg,
    confidence: 0.9,
  },
  {
    type: 'amount',
    expression:
      /(?:(?:US|CA|A|NZ|HK|S)?\$|[€£¥₹₺₽₩]|R\$|zł|\b(?:USD|EUR|GBP|CHF|JPY|CAD|AUD|PLN|SEK|NOK|DKK|BRL|INR|CNY|TRY|MXN)\s?)\s?\d{1,9}(?:[., ]\d{3}){0,3}(?:[.,]\d{1,2})?(?!\d)|\b\d{1,9}(?:[., ]\d{3}){0,3}(?:[.,]\d{1,2})?\s?(?:€|£|¥|₹|₺|₽|₩|円|元|원|zł|kr\b|(?:USD|EUR|GBP|CHF|JPY|CAD|AUD|PLN|SEK|NOK|DKK|BRL|INR|CNY|TRY|MXN|dollars?|euros?|pounds?|francs?|dólares|reais|złotych)\b)/dgi,
    confidence: 0.96,
  },
]

export const NAME_PATTERNS: readonly EntityPattern[] = [
  {
    type: 'version',
    expression:
      /\b(?:version|release|v\.?|build|ver\.?|versión|versione|versão|versie|wersja|sürüm)\s?(?<value>\d{1,4}(?:\.\d{1,5}){0,3})\b/dgi,
    confidence: 0.92,
  },
  {
    type: 'version',
    expression: /(?:версия|バージョン|版本|버전|الإصدار)\s?(?<value>\d{1,4}(?:\.\d{1,5}){0,3})/dgi,
    confidence: 0.92,
  },
  { type: 'version', expression: /(?<![\w.$€£])\d{1,3}\.\d{1,3}\.\d{1,5}(?:\.\d{1,5})?(?![\w.]\w)/dg, confidence: 0.8 },
  {
    type: 'plan',
    expression:
      /\b(?<value>free|professional|business|enterprise|starter|premium)(?=\s+(?:plan|tier|subscription|account|license|licence|customer|abo|tarif)s?\b)/dgi,
    confidence: 0.95,
  },
  {
    type: 'plan',
    expression:
      /\b(?:plan|forfait|tarif|piano|plano|abonnement|pakiet)\s+(?<value>free|professional|business|enterprise|starter|premium)\b/dgi,
    confidence: 0.95,
  },
  {
    type: 'plan',
    expression: /\b(?:to|on|from|and|the)\s+(?<value>Free|Professional|Business|Enterprise)\b/dg,
    confidence: 0.8,
  },
  {
    type: 'product',
    expression: /\b(?:slack|github|google calendar|zapier|outlook|jira|trello|asana|google drive|microsoft teams)\b/dgi,
    confidence: 0.9,
  },
  {
    type: 'product',
    expression:
      /\b(?:desktop (?:app|client)|mobile app|web app|(?:android|ios|iphone|ipad|windows|mac|linux) (?:app|client)|rest api|time tracking|fern box(?:es)?)\b/dgi,
    confidence: 0.85,
  },
]
