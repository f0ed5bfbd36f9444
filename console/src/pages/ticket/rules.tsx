import { Check, ChevronRight, X } from 'lucide-react'
import type { Decision } from '../../../../contract/resolution.ts'
import { humanize } from '../../wording.ts'
import { words } from '../../words.ts'
import { plainText } from './key-values.tsx'

type Rule = Decision['rules'][number]

const isShare = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 1

/** Where the value stands against its threshold, both from 0 to 1. */
function Gauge({
  value,
  threshold,
  passed,
}: {
  readonly value: number
  readonly threshold: number
  readonly passed: boolean
}) {
  return (
    <div aria-hidden="true" className="relative my-1.5 h-1.5 rounded-full bg-hover">
      <div className={`h-full rounded-full ${passed ? 'bg-good' : 'bg-danger'}`} style={{ width: `${value * 100}%` }} />
      <div className="absolute -top-0.5 h-2.5 w-0.5 rounded bg-ink" style={{ left: `${threshold * 100}%` }} />
    </div>
  )
}

function RuleRow({ rule: { rule, passed, value, threshold, would_flip: flip } }: { readonly rule: Rule }) {
  const Icon = passed ? Check : X
  return (
    <li className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2 py-1.5">
      <Icon
        size={14}
        strokeWidth={2.5}
        className={`mt-0.5 ${passed ? 'text-good' : 'text-danger'}`}
        aria-hidden="true"
      />
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="font-medium">{humanize(rule)}</span>
          <span className="sr-only">{passed ? words.why.passed : words.why.notPassed}</span>
          <span className="text-xs text-soft tabular-nums wrap-anywhere">
            {value !== null && (
              <>
                {words.why.value} <b className="font-semibold text-ink">{plainText(value)}</b>
              </>
            )}
            {threshold !== null && (
              <>
                {value === null ? '' : ' · '}
                {words.why.threshold} {plainText(threshold)}
              </>
            )}
          </span>
        </p>
        {isShare(value) && isShare(threshold) && <Gauge value={value} threshold={threshold} passed={passed} />}
        {flip !== '' && (
          <p className="text-xs text-soft">
            <span className="text-faint">{words.why.flip}</span> {flip}
          </p>
        )}
      </div>
    </li>
  )
}

interface RulesProps {
  readonly rules: readonly Rule[]
}

/** What stood in the way: always open. */
export function FailedRules({ rules }: RulesProps) {
  const failed = rules.filter(({ passed }) => !passed)
  return failed.length === 0 ? null : (
    <ul aria-label={words.why.failedRules} className="my-1.5 rounded-lg border border-line px-2.5 py-0.5">
      {failed.map((rule) => (
        <RuleRow key={rule.rule} rule={rule} />
      ))}
    </ul>
  )
}

/** What passed waits for the curious. */
export function PassedRules({ rules }: RulesProps) {
  const passed = rules.filter((rule) => rule.passed)
  return passed.length === 0 ? null : (
    <details className="group/rules open:basis-full">
      <summary className="inline-flex items-center gap-1 rounded-md text-xs font-medium text-soft hover:text-ink">
        <ChevronRight size={13} className="transition-transform group-open/rules:rotate-90" aria-hidden="true" />
        {words.why.passedRules(passed.length)}
      </summary>
      <ul className="mt-1 rounded-lg border border-line px-2.5 py-0.5">
        {passed.map((rule) => (
          <RuleRow key={rule.rule} rule={rule} />
        ))}
      </ul>
    </details>
  )
}
