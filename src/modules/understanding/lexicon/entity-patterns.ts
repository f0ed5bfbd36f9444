import type { EntityType } from '../understanding.ts'

export interface EntityPattern {
  readonly type: EntityType
  /** Flags d and g; a group named `value` narrows the match to what is worth keeping. */
  readonly expression: RegExp
  /** 0..1: how sure the shape alone makes us. */
  readonly confidence: number
  readonly accepts?: (value: string) => boolean
}

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}'

/** HTTP statuses that customers quote as errors. */
const HTTP_ERRORS = '(?:4(?:0[0-9]|1[0-9]|2[0-9])|5(?:0[0-9]|11))'

export const ENTITY_PATTERNS: readonly EntityPattern[] = [
  { type: 'ticket_reference', expression: /\bTKT-\d{14}-[a-z0-9]{6}\b/dgi, confidence: 1 },
  { type: 'url', expression: /\bhttps?:\/\/[^\s<>"')\]]{2,400}[^\s<>"')\].,;:!?]/dgi, confidence: 1 },
  {
    type: 'email',
    expression: /(?<![\w.+-])[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.[a-z]{2,24}\b/dgi,
    confidence: 1,
  },
  { type: 'invoice_number', expression: /\b(?:INV|RE|FAC)-?\d[\d-]{2,20}\d\b/dgi, confidence: 0.98 },
  {
    type: 'invoice_number',
    expression:
      /\b(?:invoice|factura|facture|rechnung)\s*(?:number|no\.?|nr\.?|#|núm\.?|n°)?\s*[:#]?\s*(?<value>\d[\d-]{3,19})\b/dgi,
    confidence: 0.9,
  },
  { type: 'order_number', expression: /\b(?:ORD|PO|SO)-?\d[\d-]{2,20}\b/dgi, confidence: 0.97 },
  {
    type: 'order_number',
    expression:
      /\b(?:order|pedido|commande|bestellung|package|parcel)\s*(?:number|no\.?|nr\.?|id|#|núm\.?|n°)?\s*(?:is|was|:)?\s*#?\s*(?<value>[A-Z]{0,4}-?\d{4,14})\b/dgi,
    confidence: 0.9,
  },
  { type: 'account_id', expression: /\b(?:CUST|ACC|ACCT|WS|ORG|USR)-[A-Z0-9]{3,20}\b/dgi, confidence: 0.97 },
  {
    type: 'account_id',
    expression:
      /\b(?:account|workspace|customer|tenant|organi[sz]ation|cuenta|compte|konto)\s*(?:id|number|no\.?|nr\.?|#)\s*(?:is|:)?\s*#?\s*(?<value>[A-Z0-9][A-Z0-9_-]{2,30})\b/dgi,
    confidence: 0.88,
    accepts: (value) => /\d/.test(value),
  },
  { type: 'error_code', expression: /\b(?:ERR|ERROR|E_)[-_][A-Z0-9_-]{2,40}\b/dg, confidence: 0.97 },
  { type: 'error_code', expression: /\b0x[0-9a-f]{4,16}\b/dgi, confidence: 0.95 },
  { type: 'error_code', expression: /\b[EFPSX]\d{3,5}\b/dg, confidence: 0.95 },
  {
    type: 'error_code',
    expression:
      /\b(?:error|code|err|status|fehler|erreur|código)\s*(?:code|number|no\.?|status)?\s*[:#(]?\s*(?<value>[A-Z]{0,4}-?\d{2,6})\b/dgi,
    confidence: 0.9,
  },
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
      /(?:[$€£¥]|\b(?:USD|EUR|GBP|CHF|JPY)\s?)\d{1,9}(?:[.,]\d{3}){0,3}(?:[.,]\d{1,2})?(?!\d)|\b\d{1,9}(?:[.,]\d{3}){0,3}(?:[.,]\d{1,2})?\s?(?:€|£|¥|円|元|(?:USD|EUR|GBP|CHF|JPY|dollars?|euros?|pounds?)\b)/dgi,
    confidence: 0.96,
  },
  { type: 'date', expression: /\b(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b/dg, confidence: 0.98 },
  {
    type: 'date',
    expression: /\b(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|[12]\d|3[01])[./](?:19|20)?\d{2}\b(?![./]\d)/dg,
    confidence: 0.85,
  },
  {
    type: 'date',
    expression: new RegExp(
      `\\b${MONTH}\\.?\\s+(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?(?:,?\\s+(?:19|20)\\d{2})?\\b|\\b(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?\\s+(?:of\\s+)?${MONTH}(?:\\s+(?:19|20)\\d{2})?\\b`,
      'dgi',
    ),
    confidence: 0.9,
    accepts: isMonthDate,
  },
  {
    type: 'phone',
    expression: /(?<![\w-])(?:\+\d{1,3}[\s.-]?)?(?:\(\d{2,4}\)[\s.-]?)?\d{2,4}(?:[\s.-]\d{2,8}){1,4}(?![\w-])/dg,
    confidence: 0.75,
    accepts: isPhone,
  },
  { type: 'phone', expression: /(?<![\w-])\+\d{8,15}\b/dg, confidence: 0.95 },
  {
    type: 'version',
    expression: /\b(?:version|release|v\.?|build|ver\.?)\s?(?<value>\d{1,4}(?:\.\d{1,5}){0,3})\b/dgi,
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
    expression: /\b(?:plan|forfait|tarif)\s+(?<value>free|professional|business|enterprise|starter|premium)\b/dgi,
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

/** "may 5" is a date, "may 50" and "mayor 5" are none. */
function isMonthDate(value: string): boolean {
  return /\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b/i.test(
    value,
  )
}

function isPhone(value: string): boolean {
  const digits = value.replaceAll(/\D/g, '').length
  return (
    digits >= 8 &&
    digits <= 15 &&
    (value.startsWith('+') ||
      value.includes('(') ||
      value.startsWith('0') ||
      /^\d{3}[\s.-]\d{3}[\s.-]\d{4}$/.test(value))
  )
}
