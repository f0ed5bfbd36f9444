import type { ReplayDifference, ReplayKind } from '../../../../contract/replay.ts'
import type { HandoffReason } from '../../../../contract/shared.ts'
import type { PastRun } from './past-run.ts'
import type { RunSide } from './run-side.ts'

/** One message under the present rules and under the changed ones. */
export interface ReplayedPair {
  readonly past: PastRun
  readonly before: RunSide
  readonly after: RunSide
}

/** For these a person took over because something was at stake, and not because something was missing. */
const REASONS_OF_RISK: ReadonlySet<HandoffReason> = new Set([
  'legal_keyword',
  'customer_request',
  'high_stakes_action',
  'negative_sentiment',
])
const RULES_OF_RISK: readonly string[] = ['no_attempt_to_steer', 'risk_not_high']
/** What the risk of an intent that the taxonomy calls risky amounts to alone. */
const HIGH_RISK = 0.5

const isAnswered = ({ outcome }: RunSide): boolean => outcome === 'replied'

/** In what the two differ; empty: in nothing that anybody would see. */
export function kindsOf({ before, after }: Pick<ReplayedPair, 'before' | 'after'>): readonly ReplayKind[] {
  const areAnswered = isAnswered(before) && isAnswered(after)
  const areHandedOff = !isAnswered(before) && !isAnswered(after)
  const found: Readonly<Record<ReplayKind, boolean>> = {
    handed_off_to_answered: !isAnswered(before) && isAnswered(after),
    answered_to_handed_off: isAnswered(before) && !isAnswered(after),
    answer: areAnswered && before.reply !== after.reply,
    draft: areHandedOff && before.outcome !== after.outcome,
    reason: areHandedOff && before.reason !== after.reason,
    team: areHandedOff && before.team !== after.team,
    priority: before.priority !== after.priority,
  }
  return (Object.keys(found) as ReplayKind[]).filter((kind) => found[kind])
}

/** Why somebody should look before the change is made. */
export function risksOf({ past, before, after }: ReplayedPair): readonly string[] {
  const isNew = !isAnswered(before) && isAnswered(after)
  const stakes = [before.reason, ...before.contributing].filter(
    (reason) => reason !== null && REASONS_OF_RISK.has(reason),
  )
  const rules = RULES_OF_RISK.filter((rule) => before.rules.get(rule)?.passed === false)
  const isRightLost = past.isRight === true && past.recorded.reply !== null && past.recorded.reply !== after.reply
  return [
    ...(isNew ? stakes.map((reason) => `a person took over for ${reason} before`) : []),
    ...(isNew ? rules.map((rule) => `${rule} kept it with a person before`) : []),
    ...(isNew && after.riskScore >= HIGH_RISK ? [`its risk is ${after.riskScore}`] : []),
    ...(isRightLost && before.reply !== after.reply ? ['the answer of then was labelled right'] : []),
  ]
}

/** Undefined where nothing differs. */
export function differenceOf(pair: ReplayedPair): ReplayDifference | undefined {
  const { past, before, after } = pair
  const kinds = kindsOf(pair)
  const { reference, subject } = past.input.subject
  return kinds.length === 0
    ? undefined
    : {
        ticket_id: reference,
        subject,
        kinds: [...kinds],
        risky: [...risksOf(pair)],
        before: shownOf(before),
        after: shownOf(after),
        rules: flippedRules(before, after),
        claims_removed: before.claims.filter((claim) => !after.claims.includes(claim)),
        claims_added: after.claims.filter((claim) => !before.claims.includes(claim)),
      }
}

const shownOf = ({ outcome, reason, team, priority, category }: RunSide): ReplayDifference['before'] => ({
  outcome,
  reason,
  team,
  priority,
  category,
})

/** Those that judge the other way; where none does, those that one of both did not reach. */
function flippedRules(before: RunSide, after: RunSide): ReplayDifference['rules'] {
  const names = [...new Set([...before.rules.keys(), ...after.rules.keys()])]
  const rules = names.map((rule) => ({
    rule,
    before: before.rules.get(rule) ?? null,
    after: after.rules.get(rule) ?? null,
  }))
  const turned = rules.filter((rule) => rule.before && rule.after && rule.before.passed !== rule.after.passed)
  return turned.length > 0
    ? turned
    : rules.filter((rule) => (rule.before === null) !== (rule.after === null) && !(rule.before ?? rule.after)?.passed)
}

const ORDER: readonly ReplayKind[] = [
  'handed_off_to_answered',
  'answered_to_handed_off',
  'answer',
  'draft',
  'reason',
  'team',
  'priority',
]

const rankOf = ({ kinds }: ReplayDifference): number => Math.min(...kinds.map((kind) => ORDER.indexOf(kind)))

/** What matters most first: risky ones, then by kind; the newest ticket first among equals. */
export const inOrderOfWeight = (one: ReplayDifference, other: ReplayDifference): number =>
  other.risky.length - one.risky.length ||
  rankOf(one) - rankOf(other) ||
  (one.ticket_id < other.ticket_id ? 1 : one.ticket_id > other.ticket_id ? -1 : 0)
