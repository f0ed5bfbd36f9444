import { z } from 'zod'

// `expects` completes the sentence "expected …" in an error, so that every mistake about a setting reads the same
// whichever of its rules was broken.

export function integer(minimum: number, maximum: number) {
  return z
    .int()
    .min(minimum)
    .max(maximum)
    .meta({ expects: `a number from ${minimum} to ${maximum}` })
}

export function decimal(minimum: number, maximum: number) {
  return z
    .number()
    .min(minimum)
    .max(maximum)
    .meta({ expects: `a number from ${minimum} to ${maximum}` })
}

/** A list of groups, written in the file only. `secret`-looking names in it are masked when shown. */
export function recordList<Item extends z.ZodObject>(item: Item, expects: string) {
  return z.array(item).meta({ expects })
}

export function flag() {
  return z.boolean().meta({ expects: 'true or false' })
}

export function text() {
  return z.string().trim().min(1).meta({ expects: 'text' })
}

export function choice<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values).meta({ expects: `one of ${values.join(', ')}` })
}

export function webAddress() {
  return z
    .url({ protocol: /^https?$/ })
    .transform((address) => address.replace(/\/+$/, ''))
    .meta({ expects: 'an address that starts with http:// or https://' })
}

/** A host name; `https://` before it and a slash after it are forgiven and dropped. */
export function hostName() {
  return z
    .string()
    .transform((host) =>
      host
        .trim()
        .replace(/^https?:\/\//i, '')
        .replace(/\/+$/, '')
        .toLowerCase(),
    )
    .pipe(z.string().regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/))
    .meta({ expects: 'a host name such as help.example.com' })
}

export function databaseAddress() {
  return z
    .string()
    .regex(/^postgres(?:ql)?:\/\/\S+$/)
    .meta({ expects: 'an address that starts with postgres:// or postgresql://', secret: true })
}

export function secretText(minimumLength: number) {
  return z
    .string()
    .trim()
    .min(minimumLength)
    .meta({ expects: `a secret of at least ${minimumLength} characters`, secret: true })
}

function isOrigin(value: string): boolean {
  return value === '*' || (URL.canParse(value) && new URL(value).origin === value)
}

export function originList() {
  return z
    .array(z.string().refine(isOrigin))
    .meta({ expects: 'a list of origins such as https://www.example.com (scheme, host and port only), or "*"' })
}

export function languageList() {
  return z
    .array(z.string().regex(/^[a-z]{2}$/))
    .min(1)
    .refine((languages) => new Set(languages).size === languages.length)
    .meta({ expects: 'a list of different two-letter language codes such as en, es' })
}

function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).format(0).length > 0
  } catch {
    return false
  }
}

export function timeZone() {
  return z.string().refine(isTimeZone).meta({ expects: 'a time zone such as UTC or Europe/Berlin' })
}

const LOG_LEVEL_ALIASES = new Map([
  ['WARNING', 'WARN'],
  ['CRITICAL', 'FATAL'],
])

function canonicalLogLevel(value: unknown): unknown {
  if (typeof value !== 'string') {
    return value
  }
  const name = value.trim().toUpperCase()
  return LOG_LEVEL_ALIASES.get(name) ?? name
}

/** Any letter case; WARNING and CRITICAL are taken for WARN and FATAL. */
export function logLevel() {
  const levels = z.enum(['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'])
  return z.preprocess(canonicalLogLevel, levels).meta({ expects: `one of ${levels.options.join(', ')}` })
}
