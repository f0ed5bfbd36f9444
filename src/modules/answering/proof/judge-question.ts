import { tokenize } from '../../knowledge/index.ts'
import { ASKING_WORDS, SECRETS_ASKED_FOR } from '../lexicon/asking-words.ts'
import type { Bench } from './bench.ts'
import { factsInText } from './facts-in-text.ts'
import { isLight, keyOf, supportOf, unifyTurns } from './compare-words.ts'
import { findPromises } from './find-promises.ts'
import { toPlain } from './read-ground.ts'
import type { Objection } from './agree-on-facts.ts'

const asking = new Set(ASKING_WORDS.map(keyOf))
const ENDS_ASKING = /[?？]["'”’)]?\s*$/
const LEAST_KNOWN = 0.6

/** A question claims nothing; what it takes for granted must be known, and no question asks for a secret. */
export function objectToQuestion(text: string, { grounds, context }: Bench): Objection {
  if (!ENDS_ASKING.test(text) || /[.!。！]\s/u.test(text)) {
    return 'it is no question'
  }
  if (SECRETS_ASKED_FOR.some((pattern) => pattern.test(text))) {
    return 'it asks for a secret'
  }
  const promise = findPromises(text)[0]
  if (promise) {
    return `"${promise.text}" is promised by nobody`
  }
  const plain = grounds.map((ground) => ground.plain).join('\n')
  const known = grounds.flatMap(({ units, contextFacts }) => [...units.flatMap(({ facts }) => facts), ...contextFacts])
  const invented = factsInText(text).find(
    (fact) => !known.some(({ kind, value }) => kind === fact.kind && value === fact.value),
  )
  if (invented) {
    return `"${invented.text}" is not in the evidence`
  }
  const tokens = tokenize(unifyTurns(text)).filter((token) => !isLight(token) && !asking.has(token))
  const words = new Set([
    ...grounds.flatMap(({ tokens: own, context: around }) => [...own, ...around]),
    ...context.asked,
  ])
  const unknown = tokens.filter((token) => supportOf(token, words) === 0 && !toPlain(plain).includes(token))
  return tokens.length > 0 && unknown.length / tokens.length > 1 - LEAST_KNOWN
    ? `it takes "${unknown.join(', ')}" for granted`
    : undefined
}
