import { useQuery } from '@tanstack/react-query'
import type { Overview } from '../../../../contract/analytics.ts'
import { Skeleton } from '../../parts/state.tsx'
import { overviewQuery } from '../../queries.ts'
import { percent } from '../../wording.ts'
import { words } from '../../words.ts'

interface Figure {
  readonly label: string
  readonly value: string
  readonly aside?: string
  readonly tone?: string
}

const NONE = '–'
const share = (value: number | null): string => (value === null ? NONE : percent(value))

function figuresOf(overview: Overview): readonly Figure[] {
  const {
    total_tickets: total,
    auto_resolved: resolved,
    unowned_messages: unowned,
    at_risk: atRisk,
    csat_score: csat,
  } = overview
  return [
    {
      label: words.overview.autoResolution,
      value: share(overview.auto_resolution_rate),
      aside: words.overview.of(resolved, total),
    },
    { label: words.overview.sla, value: share(overview.sla_compliance) },
    { label: words.overview.waiting, value: overview.waiting_for_people.toLocaleString('en') },
    { label: words.overview.atRisk, value: atRisk.toLocaleString('en'), ...(atRisk > 0 ? { tone: 'text-warn' } : {}) },
    {
      label: words.overview.csat,
      value: csat === null ? NONE : csat.toFixed(1),
      aside: csat === null ? words.overview.none : words.overview.ofFive,
    },
    {
      label: words.overview.unowned,
      value: unowned.toLocaleString('en'),
      tone: unowned === 0 ? 'text-good' : 'text-danger',
    },
  ]
}

export function OverviewStrip() {
  const { data: overview, isError } = useQuery(overviewQuery)
  if (isError && !overview) {
    return null
  }
  return (
    <section
      tabIndex={0}
      aria-label={words.overview.label(overview?.window_hours ?? 24)}
      className="no-scrollbar shrink-0 overflow-x-auto border-b border-line -outline-offset-2"
    >
      <dl className="flex w-max min-w-full">
        {overview
          ? figuresOf(overview).map(({ label, value, aside, tone = 'text-ink' }) => (
              <div key={label} className="flex-1 border-r border-line px-4 py-2.5 last:border-r-0 sm:px-5">
                <dt className="text-2xs whitespace-nowrap text-faint">{label}</dt>
                <dd className="flex items-baseline gap-1.5 whitespace-nowrap">
                  <span className={`text-lg leading-6 font-semibold tracking-[-0.02em] tabular-nums ${tone}`}>
                    {value}
                  </span>
                  {aside !== undefined && <span className="text-2xs text-faint tabular-nums">{aside}</span>}
                </dd>
              </div>
            ))
          : Array.from({ length: 6 }, (_, index) => (
              <div key={index} className="flex-1 px-5 py-3">
                <Skeleton className="mb-2 h-3 w-20" />
                <Skeleton className="h-4 w-12" />
              </div>
            ))}
      </dl>
    </section>
  )
}
