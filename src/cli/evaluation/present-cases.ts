import { table } from '../terminal.ts'
import { tallyChecks } from './judge-case.ts'
import type { CaseResult } from './run-cases.ts'

const differing = ({ verdict }: CaseResult, name: string): string => {
  const check = verdict.checks.find((each) => each.name === name)
  if (!check) {
    return ''
  }
  return check.passed ? check.actual : `${check.actual} ≠ ${check.expected}`
}

/** Where something differs, the cell says `what happened ≠ what should have`. */
export function describeCases(results: readonly CaseResult[]): string {
  const rows = results.map((result) => [
    result.verdict.passed ? '✓' : '✗',
    result.case.id,
    result.case.name,
    differing(result, 'category'),
    differing(result, 'intent'),
    differing(result, 'priority'),
    differing(result, 'outcome'),
    differing(result, 'reason') || (result.outcome.reason ?? ''),
    differing(result, 'team') || (result.outcome.team ?? ''),
    differing(result, 'article') || result.outcome.articles.join(', '),
  ])
  const headings = ['', 'case', 'name', 'category', 'intent', 'priority', 'outcome', 'reason', 'team', 'article']
  return [table(headings, rows), '', describeTotals(results), ...describeFailures(results)].join('\n')
}

function describeTotals(results: readonly CaseResult[]): string {
  const passed = results.filter(({ verdict }) => verdict.passed).length
  const tallies = Object.entries(tallyChecks(results.map(({ verdict }) => verdict)))
  const parts = tallies.map(([name, tally]) => `${name} ${tally.passed}/${tally.total}`)
  return `${passed} of ${results.length} passed (${parts.join(', ')}).`
}

/** What went wrong, with the rules that decided it and what would have turned them around. */
function describeFailures(results: readonly CaseResult[]): string[] {
  const failed = results.filter(({ verdict }) => !verdict.passed)
  return failed.flatMap((result) => [
    '',
    `✗ ${result.case.id} ${result.case.name}: ${result.case.why}`,
    ...result.verdict.checks
      .filter(({ passed }) => !passed)
      .map(({ name, expected, actual }) => `    ${name}: ${actual}, expected ${expected}`),
    ...decidingRules(result).map((line) => `    ${line}`),
  ])
}

/** Actions whose rules decide whether a message is answered, of whatever pipeline. */
const DECIDING: ReadonlySet<string> = new Set(['decide', 'check', 'automation_check', 'send_ticket_response'])

function decidingRules({ followed }: CaseResult): string[] {
  const decisions = (followed.explanation.runs[0]?.decisions ?? []).filter(({ action }) => DECIDING.has(action))
  const failed = decisions.flatMap(({ task, rules }) =>
    rules.filter(({ passed }) => !passed).map((rule) => ({ task, rule })),
  )
  return failed.map(
    ({ task, rule }) =>
      `${task}: ${rule.rule.replaceAll('_', ' ')} failed with ${JSON.stringify(rule.value)}; would flip: ${rule.would_flip}`,
  )
}

/** What test_results.json holds. */
export function summarizeCases(results: readonly CaseResult[], ranAt: Date) {
  const passed = results.filter(({ verdict }) => verdict.passed).length
  return {
    ran_at: ranAt.toISOString(),
    total: results.length,
    passed,
    failed: results.length - passed,
    checks: tallyChecks(results.map(({ verdict }) => verdict)),
    results: results.map((result) => ({
      case: result.case.id,
      name: result.case.name,
      passed: result.verdict.passed,
      checks: result.verdict.checks,
      ticket_id: result.followed.ticket.ticket_id,
      outcome: result.outcome,
      milliseconds: result.milliseconds,
      file: resultFileOf(result),
    })),
  }
}

export const resultFileOf = (result: CaseResult): string => `test_case_${result.case.id}_result.json`

/** What test_case_N_result.json holds: all that is known of one case. */
export const detailCase = ({ case: given, followed, outcome, verdict, milliseconds }: CaseResult) => ({
  case: given,
  verdict,
  outcome,
  milliseconds,
  ticket: followed.ticket,
  answer: followed.ticket.response,
  decisions: followed.explanation.runs[0]?.decisions ?? [],
  assignments: followed.explanation.assignments,
})
