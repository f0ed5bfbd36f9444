import type { Decision } from '../../../../contract/resolution.ts'
import type { HandoffReason, Priority } from '../../../../contract/shared.ts'
import type { PipelineRun } from '../../resolution/index.ts'

type Rule = Pick<Decision['rules'][number], 'passed' | 'value' | 'threshold'>

/** What a run came to under one set of rules: as much of it as is compared. */
export interface RunSide {
  readonly outcome: 'replied' | 'handed_off' | 'drafted'
  readonly reason: HandoffReason | null
  readonly contributing: readonly HandoffReason[]
  /** What the customer gets as the answer; null unless it is one. */
  readonly reply: string | null
  readonly claims: readonly string[]
  readonly team: string | null
  readonly priority: Priority
  readonly category: string
  /** 0..1 */
  readonly riskScore: number
  readonly rules: ReadonlyMap<string, Rule>
}

/** Of a run at its end: whoever ended it has seen to it that all of this is there. */
export function sideOf({ state, decisions }: PipelineRun): RunSide {
  const { outcome, eligibility } = state
  if (outcome === undefined) {
    throw new Error(`The run of ${state.input.subject.reference} has ended without an outcome.`)
  }
  return {
    outcome: outcome.kind,
    reason: outcome.reason ?? null,
    contributing: outcome.contributing,
    ...saidBy(state),
    ...sortedBy(state),
    team: outcome.team?.team.id ?? null,
    riskScore: eligibility?.riskScore ?? 0,
    rules: rulesOf(decisions),
  }
}

/** As it is written on the ticket. */
function sortedBy({ input, changes, understanding }: PipelineRun['state']): Pick<RunSide, 'priority' | 'category'> {
  const { subject } = input
  if (understanding === undefined) {
    throw new Error(`The run of ${subject.reference} has ended without having understood anything.`)
  }
  return {
    priority: subject.priority_given
      ? (subject.priority as Priority)
      : (changes?.priority ?? understanding.priority.level),
    category: changes?.category ?? understanding.classification.category,
  }
}

/** What the customer reads as the answer. Word that a person takes over is none. */
const saidBy = ({ outcome, answer }: PipelineRun['state']): Pick<RunSide, 'reply' | 'claims'> =>
  outcome?.kind === 'replied'
    ? { reply: outcome.reply ?? null, claims: answer === undefined ? [] : saidIn(answer.claims) }
    : { reply: null, claims: [] }

type Claims = NonNullable<PipelineRun['state']['answer']>['claims']

/** Where knowledge is quoted, greeting and closing words say nothing about the answer. */
function saidIn(claims: Claims): readonly string[] {
  const found = claims.filter(({ evidence }) => evidence.kind !== 'template')
  return (found.length > 0 ? found : claims).map(({ text }) => text)
}

/** A rule that several tasks have judged holds only if it held for all. */
function rulesOf(decisions: readonly Decision[]): ReadonlyMap<string, Rule> {
  const rules = new Map<string, Rule>()
  for (const { rule, passed, value, threshold } of decisions.flatMap((decision) => decision.rules)) {
    if (rules.get(rule)?.passed !== false) {
      rules.set(rule, { passed, value, threshold })
    }
  }
  return rules
}
