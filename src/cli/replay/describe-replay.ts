import type { Replay, ReplayDifference, ReplayKind } from '../../../contract/replay.ts'
import type { CostEstimate } from '../../modules/learning/index.ts'
import { table } from '../terminal.ts'

const KINDS: Readonly<Record<ReplayKind, string>> = {
  handed_off_to_answered: 'handed off → answered',
  answered_to_handed_off: 'answered → handed off',
  answer: 'another answer',
  draft: 'draft ↔ handed off',
  reason: 'handed off for another reason',
  team: 'to another team',
  priority: 'another priority',
}

/** A replay for people. No times in it: the same replay reads the same. */
export function describeReplay(replay: Replay): string {
  if (replay.messages === 0) {
    return 'No message has been answered or handed on yet: there is nothing to carry again.'
  }
  return [
    ...headOf(replay),
    '',
    ...kindsOf(replay),
    '',
    ...figuresOf(replay),
    ...handoffsOf(replay),
    ...examplesOf(replay),
  ].join('\n')
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

function headOf({ messages, changes, changed, risky, drift, records }: Replay): string[] {
  const drifted = drift.outcomes + drift.answers
  const missing = records.before.missing + records.after.missing
  return [
    `${counted(messages, 'message')} again, as now and with ${changes.join(', ')}. Nothing was written or sent.`,
    `${changed} of ${messages} come out otherwise; ${risky} of them should be looked at first.`,
    ...(drifted === 0
      ? []
      : [
          `Rules or knowledge have changed since: ${drift.outcomes} end otherwise than recorded and ` +
            `${drift.answers} are answered in other words even without the change.`,
        ]),
    ...(missing === 0
      ? []
      : [
          `${counted(missing, 'question')} to models had no record (${records.before.missing} as now, ` +
            `${records.after.missing} with the change): the local engine served. --models live asks.`,
        ]),
  ]
}

function kindsOf({ kinds }: Replay): string[] {
  const rows = Object.entries(KINDS).map(([kind, name]) => [name, kinds[kind as ReplayKind]] as const)
  return [table(['what changes', 'tickets'], rows)]
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
const signed = (value: number, text: string): string => `${value > 0 ? '+' : value < 0 ? '−' : '±'}${text}`
const points = (value: number): string => signed(value, `${(100 * Math.abs(value)).toFixed(1)}`)
const dollars = (cents: number): string => `$${(cents / 100).toFixed(2)}`
const MICROS_PER_CENT = 10_000

function figuresOf({ automation, cost }: Replay): string[] {
  const { before, after, difference } = automation
  const share = ({ share: value, low, high }: typeof before): string =>
    `${percent(value)} (${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)})`
  const saved = after.share - before.share
  const handling = cost.after.handling_cents - cost.before.handling_cents
  const models = (micros: number): string => dollars(micros / MICROS_PER_CENT)
  return [
    table(
      ['', 'as now', 'with the change', 'difference'],
      [
        [
          'answered automatically (95 %)',
          share(before),
          share(after),
          `${points(saved)} points (${points(difference.low)} to ${points(difference.high)}), p = ${difference.p_value.toFixed(4)}`,
        ],
        [
          'cost of handling',
          dollars(cost.before.handling_cents),
          dollars(cost.after.handling_cents),
          signed(handling, dollars(Math.abs(handling))),
        ],
        ['cost of models', models(cost.before.models_micros), models(cost.after.models_micros), ''],
      ],
    ),
  ]
}

function handoffsOf({ handoffs }: Replay): string[] {
  return handoffs.length === 0
    ? []
    : [
        '',
        table(
          ['to people because of', 'as now', 'with the change'],
          handoffs.map(({ reason, before, after }) => [reason, before, after]),
        ),
      ]
}

function examplesOf({ examples, changed }: Replay): string[] {
  return examples.length === 0
    ? []
    : ['', `The ${examples.length} most important of ${changed}:`, ...examples.flatMap(exampleOf)]
}

function exampleOf(example: ReplayDifference): string[] {
  const { ticket_id: reference, subject, kinds, before, after, rules, risky } = example
  return [
    '',
    `${reference} ${subject}`,
    `  ${inWords(before)} → ${inWords(after)} (${kinds.map((kind) => KINDS[kind]).join('; ')})`,
    ...risky.map((why) => `  ! ${why}`),
    ...rules.map(ruleOf),
    ...claimsOf('−', example.claims_removed),
    ...claimsOf('+', example.claims_added),
  ]
}

const OUTCOMES = { replied: 'answered', handed_off: 'handed off', drafted: 'drafted' } as const

function inWords({ outcome, reason, team, priority }: ReplayDifference['before']): string {
  const why = reason === null ? '' : `: ${reason}`
  const where = team === null ? '' : ` to ${team}`
  return `${OUTCOMES[outcome]}${where}${why} [${priority}]`
}

function ruleOf({ rule, before, after }: ReplayDifference['rules'][number]): string {
  const state = (each: typeof before): string =>
    each === null
      ? 'not reached'
      : `${each.passed ? 'yes' : 'no'} (${JSON.stringify(each.value)}; limit ${JSON.stringify(each.threshold)})`
  return `  ${rule}: ${state(before)} → ${state(after)}`
}

const CLAIMS_SHOWN = 3
const LONGEST_LINE = 160

function claimsOf(sign: '−' | '+', claims: readonly string[]): string[] {
  const more = claims.length - CLAIMS_SHOWN
  return [
    ...claims.slice(0, CLAIMS_SHOWN).map((claim) => `  ${sign} ${oneLine(claim)}`),
    ...(more > 0 ? [`  ${sign} … and ${more} more`] : []),
  ]
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 1).toWellFormed()}…` : line
}

/** What `--models live` says before it asks anybody. */
export function describeEstimate({ questions, costMicros, unknown }: CostEstimate, budgetMicros: number): string {
  const known = questions - unknown
  const budget = dollars(budgetMicros / MICROS_PER_CENT)
  return [
    `${counted(questions, 'question')} to models ${questions === 1 ? 'has' : 'have'} no record.`,
    ...(known > 0
      ? [`At what such calls have cost so far, ${known} of them cost about ${dollars(costMicros / MICROS_PER_CENT)}.`]
      : []),
    ...(unknown > 0 ? [`What ${unknown} of them cost is not known yet.`] : []),
    `No more is asked once ${budget} is reached; from there on the local engine serves.`,
  ].join(' ')
}
