import type { TicketText } from './read-text.ts'
import type { Classification, Complexity, ComplexityLevel, Entity } from './understanding.ts'

export interface ComplexityFacts {
  readonly text: TicketText
  readonly entities: readonly Entity[]
  readonly classification: Classification
  /** How many messages the customer wrote before this one. */
  readonly earlierMessages: number
}

interface Sign {
  readonly points: number
  readonly because: string
}

const COMPLEX_FROM = 5
const MODERATE_FROM = 3
const LONG_TEXT_WORDS = 180
const TECHNICAL_WORDS =
  /\b(?:heap|stack|thread|latency|throughput|query|queries|endpoint|payload|webhook|proxy|firewall|vpn|dns|ssl|tls|oauth|saml|token|cache|database|schema|server|cluster|kernel|regression|profiler|allocat\w+|garbage collect\w*|dom|renderer|process|cpu|ram|memory|log|logs|trace|console|timeout|retries|backoff|concurren\w+|replica\w*|migration|api|sdk|cli|leaks?|listeners?|web ?sockets?|sockets?|snapshots?|modules?|docker|kubernetes|p95|benchmark)\b/g
const STACK_TRACE =
  /^[ \t]*at [\w$.<>[\] ]+ ?\(?[^\s()]+:\d+(?::\d+)?\)?|Traceback \(most recent call last\)|^[ \t]*File "[^"]+", line \d+|Exception in thread|\b0x[0-9a-f]{6,}\b.*\b0x[0-9a-f]{6,}\b/m
const INVESTIGATION =
  /\b(?:investigat\w+|root cause|diagnos\w+|debug\w*|deep[- ]dive|reproduc\w+|intermittent\w*|sporadic\w*|randomly|look into (?:this|it|the)|post[- ]?mortem|forensic\w*|untersuch\w+|investigar|enquêter|analys\w+ (?:this|the) (?:issue|problem|log)s?)\b|調査|调查|排查/
const TRIED_ALREADY =
  /\b(?:already (?:tried|checked|restarted|reinstalled|cleared|done|followed)|(?:i|we)(?:'ve| have)? (?:tried|reinstalled|restarted|cleared|rebooted|followed) (?:\w+ ){0,6}(?:and|but|still|everything|all|without|the steps)|did not help|didn't help|no luck|to no avail|none of (?:these|that|the) (?:worked|helped|steps)|(?:does|do|did)(?:n't| not) (?:change|fix|solve) (?:it|anything|that|a thing)|as (?:your|the) (?:article|guide|documentation|help page|manual)s? (?:says?|describes?|suggests?|recommends?)[^.]{0,20}\bbut)\b/
const AT_STAKE =
  /\b(?:(?:cannot|can't|could not) be (?:repeated|recreated|recovered|replaced)|(?:cannot|can't|could not) (?:repeat|recreate|recover|replace)|lost (?:\w+ )?(?:changes|work|notes|data|documents|entries|files)|(?:days?|weeks?|months?|hours) of (?:\w+ )?work|data loss)\b/
const CONTRADICTION =
  /\b(?:contradict\w*|on the one hand|on the other hand|(?:says|shows|claims|states) (?:\w+ ){1,6}but (?:\w+ ){0,4}(?:says|shows|claims|not|the|it|is|are)|(?:documentation|article|docs|status page|your colleague|previous agent|first agent) (?:\w+ ){0,6}(?:but|while|whereas|different|otherwise|the opposite))\b/
const WIDE_IMPACT =
  /\b(?:all (?:of )?our (?:users|employees|teams?|staff|offices|sites|customers)|(?:\d{2,}|hundreds of|thousands of|multiple|several) (?:users|employees|people|seats|offices|locations|teams|sites|devices|machines|computers)|(?:three|four|five|all my|all our) (?:devices|machines|computers|offices)|company[- ]wide|across (?:all|multiple|several|our|the whole|the entire) (?:\w+ )?(?:teams|offices|devices|regions|departments|users|organization|company|time zones))\b/
const SYSTEMS: readonly RegExp[] = [
  /\bslack\b/,
  /\bgithub\b/,
  /\bcalendar\b/,
  /\bzapier\b/,
  /\bapi\b/,
  /\bwebhooks?\b/,
  /\b(?:ios|iphone|ipad)\b/,
  /\bandroid\b/,
  /\bdesktop\b/,
  /\b(?:web app|browser|chrome|firefox|safari|edge)\b/,
  /\b(?:sso|saml|okta|azure ad|entra)\b/,
  /\b(?:jira|asana|trello)\b/,
  /\bmobile\b/,
  /\blinux\b|\bwindows\b|\bmac(?:os|book)?\b/,
]

/** Most texts name no system at all, which one look tells. */
const ANY_SYSTEM = new RegExp(SYSTEMS.map(({ source }) => source).join('|'))

/** Says how much of a person's thinking the ticket needs, with the reasons; it decides nothing. */
export function assessComplexity(facts: ComplexityFacts): Complexity {
  const signs = [...readSigns(facts.text), ...countSigns(facts)]
  const score = signs.reduce((sum, sign) => sum + sign.points, 0)
  return { level: levelOf(score), score, because: signs.map((sign) => sign.because) }
}

function levelOf(score: number): ComplexityLevel {
  if (score >= COMPLEX_FROM) {
    return 'complex'
  }
  return score >= MODERATE_FROM ? 'moderate' : 'simple'
}

function readSigns(text: TicketText): Sign[] {
  const patterns: readonly (readonly [pattern: RegExp, points: number, because: string])[] = [
    [STACK_TRACE, 4, 'contains a stack trace'],
    [INVESTIGATION, 2, 'asks for an investigation or tells of a fault that comes and goes'],
    [TRIED_ALREADY, 2, 'the usual steps were tried already'],
    [CONTRADICTION, 2, 'contains contradicting statements'],
    [AT_STAKE, 2, 'work may be lost for good'],
    [WIDE_IMPACT, 1, 'many people or devices are affected'],
  ]
  return patterns.flatMap(([pattern, points, because]) => {
    const subject = pattern === STACK_TRACE ? text.full : text.lower
    return pattern.test(subject) ? [{ points, because }] : []
  })
}

function countSigns({ text, entities, classification, earlierMessages }: ComplexityFacts): Sign[] {
  const questions = text.sentences.filter((sentence) => /[?？]\s*$/.test(sentence.text.trimEnd())).length
  const errorCodes = new Set(entities.filter((entity) => entity.type === 'error_code').map((entity) => entity.value))
    .size
  const technical = new Set(text.lower.match(TECHNICAL_WORDS) ?? []).size
  const systems = ANY_SYSTEM.test(text.lower) ? SYSTEMS.filter((pattern) => pattern.test(text.lower)).length : 0
  const measurements = text.words.filter((word) => /^\d/.test(word.text)).length
  const topics = classification.secondary.filter(
    (other) => other.confidence >= 0.2 && other.category !== classification.category,
  ).length
  const counted: readonly (readonly [points: number, because: string])[] = [
    [Math.min(3, questions - 1), `asks ${questions} questions`],
    [Math.min(3, errorCodes - 1), `names ${errorCodes} error codes`],
    [text.words.length > LONG_TEXT_WORDS ? 1 : 0, `is long (${text.words.length} words)`],
    [technical >= 7 ? 3 : technical >= 4 ? 2 : 0, `uses ${technical} technical terms`],
    [Math.min(2, systems - 2), `involves ${systems} systems`],
    [topics, `touches ${topics + 1} topics`],
    [measurements >= 10 ? 1 : 0, `gives ${measurements} measurements`],
    [earlierMessages >= 4 ? 2 : 0, `follows ${earlierMessages} earlier messages`],
  ]
  return counted.flatMap(([points, because]) => (points > 0 ? [{ points, because }] : []))
}
