import { cutText } from '../../kernel/cut-text.ts'
import {
  INJECTION_ORDERS_OF_LANGUAGES,
  INJECTION_PATTERNS_OF_LANGUAGES,
  OTHER_LANGUAGE,
} from './lexicon/injection-languages.ts'
import { INJECTION_ORDERS, ORDER_WORDS } from './lexicon/injection-orders.ts'
import { INJECTION_PATTERNS } from './lexicon/injection-patterns.ts'
import type { InjectionPattern } from './lexicon/injection-patterns.ts'
import { INJECTION_WORDS } from './lexicon/injection-words.ts'
import type { InjectionKind } from './lexicon/injection-words.ts'
import { MAY_BE_WRITTEN_OUT } from './reveal-codes.ts'
import { revealDisguises } from './reveal-disguises.ts'

export interface InjectionSignal {
  readonly kind: InjectionKind
  /** The words that gave it, as far as they can be shown. */
  readonly matched: string
}

export interface Injection {
  /** 0..1: how likely somebody tries to steer the assistant; from 0.5 on it is to be believed. */
  readonly score: number
  readonly signals: readonly InjectionSignal[]
}

/** From this score on a text counts as an attempt. Chosen on evals/injection/dev.jsonl. */
export const INJECTION_FROM = 0.5

const LONGEST_SHOWN = 100
/** A disguise over such a text is meant badly. */
const DISGUISED_FROM = 0.4
const DISGUISED_WEIGHT = 0.85
const NONE: Injection = { score: 0, signals: [] }
const HAS_LETTER = /\p{L}|&#/u
/** Characters and markup under which a text can be hidden. */
const MAY_HIDE =
  /[\u00ad\u180e\u200b-\u200d\u202e\u2060\ufeff\u{e0020}-\u{e007e}<\d@$]|\]:\s?#|[A-Za-z0-9+/_-]{20}|\p{L} \p{L} \p{L} \p{L} |\b(?:vtaber|vafgehpgvba|qvfertneq|cebzcg|cerivbhf|erirny|sbyybj|ehyrf|flfgrz|bireevqr|nccebir|ershaq|sbetrg|nffvfgnag|qverpgvbaf)/iu

/**
 * Signals of an attempt to steer the assistant, in a customer's text or in a passage. It only finds; what comes of it
 * is the caller's to decide. Customer text is data to us whatever the score.
 */
export function findInjection(text: string): Injection {
  if (!HAS_LETTER.test(text)) {
    return NONE
  }
  const signals = new Map<InjectionKind, Weighed>()
  readPlain(normalize(text), signals)
  if (MAY_HIDE.test(text) || MAY_BE_WRITTEN_OUT.test(text)) {
    readDisguises(text, signals)
  }
  if (signals.size === 0) {
    return NONE
  }
  let doubt = 1
  for (const { weight } of signals.values()) {
    doubt *= 1 - weight
  }
  return {
    score: Math.round((1 - doubt) * 100) / 100,
    signals: [...signals].map(([kind, { matched }]) => ({ kind, matched })),
  }
}

const byKind = (words: Readonly<Record<string, readonly string[]>>, patterns: readonly InjectionPattern[]) =>
  Object.entries(words).map(([kind, words]) => ({
    needed: new RegExp(words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('|')),
    patterns: patterns.filter((pattern) => pattern.kind === kind),
  }))

const PATTERNS_OF_KINDS = [...byKind(INJECTION_WORDS, INJECTION_PATTERNS), ...byKind(ORDER_WORDS, INJECTION_ORDERS)]

interface Weighed {
  readonly weight: number
  readonly matched: string
}

/** Full-width and other look-alike letters become plain ones. */
const normalize = (text: string): string => text.normalize('NFKC').replaceAll(/[’‘]/g, "'").toLowerCase().trim()

function readPlain(text: string, signals: Map<InjectionKind, Weighed>): void {
  // Some patterns need the lines, and others must not stumble over a sentence broken into two.
  const flat = text.replaceAll(/\s+/g, ' ')
  for (const { needed, patterns } of PATTERNS_OF_KINDS) {
    if (needed.test(text)) {
      readPatterns(text, patterns, signals)
      if (flat !== text) {
        readPatterns(flat, patterns, signals)
      }
    }
  }
  if (OTHER_LANGUAGE.test(text)) {
    readPatterns(text, INJECTION_PATTERNS_OF_LANGUAGES, signals)
    readPatterns(text, INJECTION_ORDERS_OF_LANGUAGES, signals)
  }
}

/** Of each kind only the heaviest counts: saying a thing twice makes it no truer. */
function readPatterns(text: string, patterns: readonly InjectionPattern[], signals: Map<InjectionKind, Weighed>): void {
  for (const { kind, weight, pattern } of patterns) {
    if (weight > (signals.get(kind)?.weight ?? 0)) {
      const match = pattern.exec(text)
      if (match !== null) {
        signals.set(kind, { weight, matched: shown(match[0]) })
      }
    }
  }
}

const shown = (matched: string): string => cutText(matched.trim().replaceAll(/\s+/g, ' '), LONGEST_SHOWN)

function readDisguises(text: string, signals: Map<InjectionKind, Weighed>): void {
  for (const reading of revealDisguises(text)) {
    const revealed = new Map<InjectionKind, Weighed>()
    readPlain(normalize(reading.text), revealed)
    const isNew = [...revealed].some(([kind, { weight }]) => weight >= DISGUISED_FROM && !isSeen(signals, kind))
    const isMarkup = reading.disguise === 'hidden_text' && revealed.size > 0
    const weight = isNew || isMarkup ? DISGUISED_WEIGHT : reading.weight
    if (weight > (signals.get(reading.disguise)?.weight ?? 0)) {
      signals.set(reading.disguise, { weight, matched: shown(reading.text) })
    }
  }
}

const isSeen = (signals: ReadonlyMap<InjectionKind, Weighed>, kind: InjectionKind): boolean =>
  (signals.get(kind)?.weight ?? 0) >= DISGUISED_FROM
