import type { Clock } from '../../../../contract/tickets.ts'
import { useNow } from '../../clock.ts'
import { due, duration, inFull } from '../../time.ts'
import { names, words } from '../../words.ts'
import { shareUsed } from './share-used.ts'

const colors = { compliant: 'bg-good', at_risk: 'bg-warn', breached: 'bg-danger' } as const
const inks = { compliant: 'text-good', at_risk: 'text-warn', breached: 'text-danger' } as const

function ClockRow({ clock }: { readonly clock: Clock }) {
  const now = useNow()
  const used = shareUsed(clock, now)
  const state = clock.stopped_at === null && Date.parse(clock.due_at) < now ? 'breached' : clock.status
  const rest = clock.stopped_at === null ? due(clock.due_at, now).words : names.clock[state]
  return (
    <li>
      <p className="flex items-baseline justify-between gap-2">
        <span>{names.metric[clock.metric]}</span>
        <span
          title={inFull(clock.stopped_at ?? clock.due_at)}
          className={`text-xs font-medium tabular-nums ${inks[state]}`}
        >
          {rest}
        </span>
      </p>
      <div
        role="meter"
        aria-label={names.metric[clock.metric]}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(used * 100)}
        aria-valuetext={rest}
        className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-hover"
      >
        <div className={`h-full rounded-full ${colors[state]}`} style={{ width: `${used * 100}%` }} />
      </div>
      <p className="mt-1 text-2xs text-faint">{words.details.target(duration(clock.target_seconds))}</p>
    </li>
  )
}

export const Clocks = ({ clocks }: { readonly clocks: readonly Clock[] }) =>
  clocks.length === 0 ? (
    <p className="text-faint">{words.details.noClocks}</p>
  ) : (
    <ul className="flex flex-col gap-3">
      {clocks.map((clock) => (
        <ClockRow key={clock.metric} clock={clock} />
      ))}
    </ul>
  )
