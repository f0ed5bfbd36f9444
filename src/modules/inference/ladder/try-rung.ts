import { retryDelay } from '../../../kernel/net/retry-delay.ts'
import type { ModelRequest, Prompt } from '../ladder.ts'
import type { ModelReplyRow } from '../store.ts'
import { labelOf, type Account } from './books.ts'
import { callModel, type Called, type Means } from './call-model.ts'
import type { Patience } from './patience.ts'
import { isWorthWaiting, mayPass } from './provider-guard.ts'
import { acceptReply, keepableText } from './read-reply.ts'
import { repairLabel, repairPrompt } from './repair-prompt.ts'
import type { RequestKeys } from './request-keys.ts'
import type { Rung } from './rungs.ts'

/** What a rung is tried for. */
export interface Climb {
  readonly request: ModelRequest<unknown>
  readonly keys: RequestKeys
  readonly account: Account
  /** Of the rung. */
  readonly patience: Patience
  /** The rung's, among the request's keys. */
  readonly key: string
}

export type Tried =
  | { readonly isAnswered: true; readonly row: ModelReplyRow }
  | { readonly isAnswered: false; readonly reason: string }

interface Progress {
  readonly prompt: Prompt
  readonly label: string
  /** Further tries so far. */
  readonly tries: number
  readonly isMended: boolean
}

export interface RungMeans extends Means {
  random(): number
}

/** Asks one model until it has answered, mending its reply once, or until asking again makes no sense. */
export async function tryRung(means: RungMeans, rung: Rung, climb: Climb): Promise<Tried> {
  const { request, account, patience } = climb
  const ears = earsOf(request)
  let progress: Progress = { prompt: request.prompt, label: labelOf(request.prompt), tries: 0, isMended: false }
  for (;;) {
    const { prompt, label } = progress
    const called = await callModel(means, { rung, request, patience, account, prompt, label, ...ears.given })
    const judged = judge(means, { rung, climb, called, label })
    const next = judged.isAnswered ? undefined : await nextStep({ means, rung, climb }, progress, { called, judged })
    if (judged.isAnswered) {
      return judged
    }
    ears.restart()
    if (next === undefined) {
      return judged
    }
    progress = next
  }
}

/** How to ask the same model again; undefined when that makes no sense. */
async function nextStep(
  { means, rung, climb }: { readonly means: RungMeans; readonly rung: Rung; readonly climb: Climb },
  progress: Progress,
  { called, judged }: { readonly called: Called; readonly judged: Tried & { readonly isAnswered: false } },
): Promise<Progress | undefined> {
  const { tries, isMended } = progress
  if (called.kind === 'spared') {
    return undefined
  }
  if (called.kind === 'reply') {
    return isMended ? undefined : { tries, isMended: true, ...mended(climb.request.prompt, called.text, judged.reason) }
  }
  const { fault } = called
  if (fault.kind === 'malformed') {
    return isMended ? undefined : { ...progress, isMended: true }
  }
  if (!mayPass(fault) || tries >= rung.retries) {
    return undefined
  }
  const delay = Math.max(
    fault.retryAfterMs ?? 0,
    retryDelay(tries, () => means.random()),
  )
  const isTime = isWorthWaiting(delay, climb.patience) && (await climb.patience.wait(delay))
  return isTime ? { ...progress, tries: tries + 1 } : undefined
}

const mended = (prompt: Prompt, reply: string, problem: string): Pick<Progress, 'prompt' | 'label'> => ({
  prompt: repairPrompt(prompt, reply, problem),
  label: repairLabel(labelOf(prompt)),
})

/** A listener is told when what it heard turns out to be void. */
function earsOf({ onText, onRestart }: ModelRequest<unknown>): {
  readonly given: { readonly onText?: (text: string) => void }
  restart(): void
} {
  let hasHeard = false
  const hear = (text: string): void => {
    hasHeard = true
    onText?.(text)
  }
  return {
    given: onText === undefined ? {} : { onText: hear },
    restart: () => {
      if (hasHeard) {
        hasHeard = false
        onRestart?.()
      }
    },
  }
}

interface Judged {
  readonly rung: Rung
  readonly climb: Climb
  readonly called: Called
  readonly label: string
}

/** Books a reply, and keeps it when it is what was asked for. */
function judge({ clock }: Means, { rung, climb, called, label }: Judged): Tried {
  const { request, account, keys, key } = climb
  if (called.kind !== 'reply') {
    return { isAnswered: false, reason: called.kind === 'fault' ? called.fault.message : called.reason }
  }
  const { tokens, costMicros, durationMs } = called
  const call = { model: rung.id, prompt: label, tokens, costMicros, durationMs }
  const text = keepableText(called.text)
  const accepted = acceptReply(text, request.schema)
  if (!accepted.isAccepted) {
    account.book({ ...call, outcome: 'failed', reason: `not what was asked for: ${accepted.problem}` })
    return { isAnswered: false, reason: accepted.problem }
  }
  const row: ModelReplyRow = {
    key,
    scope: keys.scope ?? null,
    question: keys.scope === undefined ? null : (request.similarTo ?? null),
    model: rung.id,
    ticket_id: request.about.ticketId ?? null,
    reply: text,
    cost_micros: costMicros,
    created_at: clock.now(),
  }
  account.book({ ...call, outcome: 'answered', reply: row })
  return { isAnswered: true, row }
}
