import type { Answer } from '../answering/index.ts'
import type { Conclusion, Draft, Evidence } from '../tickets/index.ts'
import { isResolvedBy } from './conclude-state.ts'
import { dialogAfter } from './dialog-after.ts'
import type { PipelineRun } from './pipeline/run-pipeline.ts'
import { requirePart, type RunState } from './run.ts'
import type { RunFacts, RunRow } from './store.ts'

const evidenceOf = (answer: Answer | undefined): Evidence[] =>
  (answer?.references ?? []).map((reference) => ({
    passage_id: reference.passageId,
    article_id: reference.articleId,
    external_id: reference.externalId,
    article_version: reference.articleVersion,
    title: reference.title,
    url: reference.url ?? null,
    quote: reference.quote,
  }))

/** What the run wants written on the ticket. */
export function conclusionOf({ state }: PipelineRun, now: Date): Conclusion {
  const { subject, messageId, runId, isManual } = state.input
  const outcome = requirePart(state, 'outcome')
  return {
    ticketId: subject.ticket_id,
    messageId,
    runId,
    isManual,
    state: ticketStateOf(state, now),
    reply:
      outcome.reply === undefined
        ? undefined
        : {
            text: outcome.reply,
            evidence: outcome.kind === 'replied' ? evidenceOf(state.answer) : [],
            ...(state.replyId === undefined || outcome.kind !== 'replied' ? {} : { id: state.replyId }),
          },
    note: outcome.note,
  }
}

function ticketStateOf(state: RunState, now: Date): Conclusion['state'] {
  const { runId } = state.input
  const { kind, reason, team, dueAt } = requirePart(state, 'outcome')
  const isAnswered = kind === 'replied'
  const isResolved = isResolvedBy(state)
  return {
    ...understoodOf(state),
    ...(isAnswered
      ? { status: isResolved ? 'resolved' : 'pending', owner: null, due_at: null, first_response_at: now }
      : { status: 'open', owner: 'queue' as const, due_at: dueAt, first_response_at: null }),
    team_id: team?.team.id ?? null,
    assignee_id: null,
    handoff_reason: reason ?? null,
    is_answered: isAnswered,
    auto_resolved: isResolved,
    resolved_at: isResolved ? now : null,
    draft: isAnswered ? null : draftOf(state, runId),
    dialog: dialogAfter(state) ?? null,
  }
}

/** What was learned about the message. A priority that was given stays as it was given. */
function understoodOf(state: RunState) {
  const { changes, input } = state
  const { subject } = input
  const { classification, sentiment, language, priority } = requirePart(state, 'understanding')
  return {
    priority: subject.priority_given ? subject.priority : (changes?.priority ?? priority.level),
    priority_score: priority.score,
    category: changes?.category ?? classification.category,
    subcategory: classification.subcategory,
    intent: classification.intent,
    tags: [...new Set([...subject.tags, ...(changes?.tags ?? classification.tags)])],
    language: language.code,
    sentiment: sentiment.score,
    frustrated: sentiment.frustrated,
  }
}

function draftOf({ answer, check, refused }: RunState, runId: string): Draft | null {
  if (!answer) {
    return null
  }
  const judged = check?.passed === true ? 'passed every check' : 'did not pass every check: look it over'
  const because = refused === undefined ? judged : `${judged}; not sent: ${refused}`
  return { run_id: runId, text: answer.text, evidence: evidenceOf(answer), because }
}

/** The numbers of the run that reports show. */
export function factsOf({ state, decisions }: PipelineRun): RunFacts {
  const { classification, sentiment, priority } = requirePart(state, 'understanding')
  const outcome = requirePart(state, 'outcome')
  const hits = state.hits ?? []
  return {
    category: state.changes?.category ?? classification.category,
    confidence: classification.confidence,
    tags: classification.tags,
    priorityScore: priority.score,
    sentiment: sentiment.score,
    urgency: sentiment.urgency,
    frustrated: sentiment.frustrated,
    articlesFound: new Set(hits.map(({ articleId }) => articleId)).size,
    solutionFound: state.solutionFound === true,
    kbConfidence: hits[0]?.confidence ?? 0,
    response: outcome.kind === 'replied' ? (outcome.reply ?? null) : null,
    team: outcome.team?.team.id ?? null,
    isResolved: isResolvedBy(state),
    dialog: dialogAfter(state) ?? null,
    costMicros: decisions.reduce((sum, { cost_micros: cost }) => sum + cost, 0),
    processingMs: Math.round(decisions.reduce((sum, { duration_ms }) => sum + duration_ms, 0) * 1000) / 1000,
  }
}

export function eventOf({ state }: PipelineRun, outcome: RunRow['outcome']) {
  const { subject, runId } = state.input
  const { classification } = requirePart(state, 'understanding')
  const { reason } = requirePart(state, 'outcome')
  return {
    ticketId: subject.ticket_id,
    customerId: subject.customer_id,
    payload: {
      ticketId: subject.ticket_id,
      runId,
      outcome,
      reason: reason ?? null,
      category: state.changes?.category ?? classification.category,
      intent: classification.intent,
      confidence: classification.confidence,
      isResolved: outcome === 'replied' && isResolvedBy(state),
      articles: [...new Set(state.answer?.references.map(({ externalId }) => externalId))],
    },
  }
}
