import type { Decision } from '../../../../contract/resolution.ts'
import { Chip, type Tone } from '../../parts/chip.tsx'
import { milliseconds } from '../../time.ts'
import { cost } from '../../wording.ts'
import { names, words } from './run-words.ts'

type Call = Decision['calls'][number]

const tones: Readonly<Record<Call['outcome'], Tone>> = {
  answered: 'good',
  cached: 'accent',
  similar: 'accent',
  failed: 'danger',
  skipped: 'plain',
}

/** Every call of a model that a task made, or the reason why it was not made. */
export function ModelCalls({ calls }: Pick<Decision, 'calls'>) {
  return calls.length === 0 ? null : (
    <ul aria-label={words.why.calls(calls.length)} className="my-1 rounded-lg border border-line px-2.5 py-0.5">
      {calls.map((call, index) => (
        <li key={index} className="py-1.5 text-xs">
          <CallRow call={call} />
        </li>
      ))}
    </ul>
  )
}

function CallRow({ call }: { readonly call: Call }) {
  const { model, prompt, outcome, reason, duration_ms: took, cost_micros: micros } = call
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium wrap-anywhere">{model}</span>
        <Chip tone={tones[outcome]}>{names.call[outcome]}</Chip>
        <span className="ml-auto text-faint tabular-nums">
          {milliseconds(took)} · {cost(micros)}
        </span>
      </p>
      <p className="flex flex-wrap gap-x-2 text-faint tabular-nums">
        <span className="font-mono text-2xs leading-4">{prompt}</span>
        {call.input_tokens + call.output_tokens > 0 && (
          <span>{words.why.tokens(call.input_tokens, call.output_tokens)}</span>
        )}
        {call.cached_tokens > 0 && <span>{words.why.fromCache(call.cached_tokens)}</span>}
      </p>
      {reason !== null && <p className="wrap-anywhere text-soft">{reason}</p>}
    </>
  )
}
