import { cutText } from '../../kernel/cut-text.ts'
import type { ActiveIncident } from './incident.ts'
import { TROUBLE_WORDS } from './lexicon/trouble-words.ts'
import { wholeWord, wordBeginning } from './word-patterns.ts'

/** A message, as far as incidents care. */
export interface StatusQuestion {
  readonly text: string
  readonly errorCodes: readonly string[]
  readonly intent: string
  readonly category: string
  /** Parts of the service it is known to be about, whatever the text says. */
  readonly components?: readonly string[]
  /** When it was written. */
  readonly at: Date
  /** Where the account is, as the company names its regions. */
  readonly accountRegion?: string
}

/** Why a message belongs to an incident: for the record of the decision. */
export interface Matched {
  readonly components: readonly string[]
  readonly errorCodes: readonly string[]
  readonly intent: string | undefined
  /** One sentence for people. */
  readonly because: string
}

/** An incident with its names made ready. */
export interface Matcher {
  readonly incident: ActiveIncident
  match(question: StatusQuestion): Matched | undefined
}

/** People notice before the incident is written down: it also matches what came this long before its start. */
const LEAD_MS = 15 * 60_000
/** Nobody describes an outage later in a text than this. */
const LONGEST_TEXT = 4000
const TROUBLE = new RegExp(TROUBLE_WORDS.map(wordBeginning).join('|'), 'iu')

/**
 * A message belongs to an incident when it was written while that lasted, from a region it touches, and holds one of its
 * error codes, or has one of its intents, or names one of its components and tells of trouble (words such as "down", or
 * any error code). To name a component alone is no trouble: that is how questions are asked.
 */
export function createMatcher(incident: ActiveIncident): Matcher {
  const codes = new Map(incident.errorCodes.map((code) => [code.toLowerCase(), code]))
  const names = incident.components.flatMap(({ name, aliases }) =>
    [name, ...aliases].map((alias) => ({ name, alias: alias.toLowerCase() })),
  )
  const named = names.length === 0 ? undefined : wordsOf(names.map(({ alias }) => alias))
  const nameOf = new Map(names.map(({ name, alias }) => [alias, name]))
  return {
    incident,
    match: (question) => {
      if (!isWithin(incident, question)) {
        return undefined
      }
      const hitCodes = question.errorCodes.flatMap((code) => codes.get(code.toLowerCase()) ?? [])
      const intent = incident.intents.includes(question.intent) ? question.intent : undefined
      const components = findComponents(question, { named, nameOf, incident })
      return hitCodes.length === 0 && intent === undefined && components.length === 0
        ? undefined
        : { components, errorCodes: hitCodes, intent, because: explain({ components, hitCodes, intent }) }
    },
  }
}

const wordsOf = (aliases: readonly string[]): RegExp =>
  new RegExp(
    aliases
      .toSorted((one, other) => other.length - one.length)
      .map(wholeWord)
      .join('|'),
    'giu',
  )

function isWithin({ startedAt, endedAt, regions }: ActiveIncident, { at, accountRegion }: StatusQuestion): boolean {
  const isAfterStart = at.getTime() >= startedAt.getTime() - LEAD_MS
  const isBeforeEnd = endedAt === undefined || at <= endedAt
  const isInRegion = regions.length === 0 || accountRegion === undefined || regions.includes(accountRegion)
  return isAfterStart && isBeforeEnd && isInRegion
}

interface Names {
  readonly named: RegExp | undefined
  readonly nameOf: ReadonlyMap<string, string>
  readonly incident: ActiveIncident
}

function findComponents(question: StatusQuestion, { named, nameOf, incident }: Names): string[] {
  const told = new Set(question.components?.map((name) => name.toLowerCase()))
  const known = told.size === 0 ? [] : incident.components.filter(({ name }) => told.has(name.toLowerCase()))
  const text = cutText(question.text, LONGEST_TEXT)
  const found =
    named === undefined ? [] : [...text.matchAll(named)].map(([hit]) => nameOf.get(hit.toLowerCase()) ?? hit)
  const all = [...new Set([...known.map(({ name }) => name), ...found])]
  const isTrouble = (): boolean => question.errorCodes.length > 0 || TROUBLE.test(text)
  return all.length > 0 && isTrouble() ? all : []
}

function explain(found: {
  readonly components: readonly string[]
  readonly hitCodes: readonly string[]
  readonly intent: string | undefined
}): string {
  const parts = [
    ...(found.hitCodes.length > 0 ? [`holds the error code ${found.hitCodes.join(', ')}`] : []),
    ...(found.components.length > 0 ? [`names ${found.components.join(', ')} and tells of trouble`] : []),
    ...(found.intent === undefined ? [] : [`is about ${found.intent.replaceAll('_', ' ')} while it lasts`]),
  ]
  return `The message ${parts.join(' and ')}.`
}
