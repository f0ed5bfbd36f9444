import { handoffReasonSchema } from '../../../contract/shared.ts'
import type { App } from '../../app/create-app.ts'
import { followTicket, type FollowedTicket } from '../follow-ticket.ts'
import type { Terminal } from '../terminal.ts'
import type { EvaluationCase } from './cases-file.ts'
import { judgeCase, type Outcome, type Verdict } from './judge-case.ts'

export interface CaseResult {
  readonly case: EvaluationCase
  readonly followed: FollowedTicket
  readonly outcome: Outcome
  readonly verdict: Verdict
  /** From submitting to the committed conclusion. */
  readonly milliseconds: number
}

/** One after the other, each as a ticket of its own through intake, queue and worker. */
export async function runCases(app: App, cases: readonly EvaluationCase[], terminal: Terminal): Promise<CaseResult[]> {
  const bar = terminal.progress('Cases', cases.length)
  const results: CaseResult[] = []
  for (const each of cases) {
    const start = performance.now()
    const followed = await followTicket(app, each)
    const milliseconds = Math.round((performance.now() - start) * 10) / 10
    const outcome = outcomeOf(followed)
    results.push({ case: each, followed, outcome, verdict: judgeCase(each.expect, outcome), milliseconds })
    bar.advance()
  }
  bar.done()
  return results
}

function outcomeOf({ ticket, explanation }: FollowedTicket): Outcome {
  const quoted = ticket.messages.filter(({ author }) => author === 'ai').flatMap(({ evidence }) => evidence)
  const { success, data } = handoffReasonSchema.safeParse(ticket.handoff_reason)
  return {
    category: ticket.category,
    intent: ticket.intent,
    priority: ticket.priority,
    kind: explanation.runs[0]?.outcome ?? 'superseded',
    reason: success ? data : null,
    team: ticket.team?.id ?? null,
    articles: [...new Set(quoted.map(({ external_id }) => external_id))],
  }
}
