import { useQuery } from '@tanstack/react-query'
import type { ModelBudget } from '../../../../contract/models.ts'
import { Section } from '../../parts/section.tsx'
import { TimeAgo } from '../../parts/time-ago.tsx'
import { modelBudgetQuery } from './assistant-queries.ts'
import { words } from './assistant-words.ts'
import { Bar } from './bar.tsx'
import { dollars } from './dollars.ts'

/** Where the spending stands: the month's and the day's, against their limits. */
export function Money() {
  return (
    <Section title={words.money.title} query={useQuery(modelBudgetQuery)}>
      {({ month, day, is_used_up: isUsedUp, crossings }) => (
        <>
          {isUsedUp && (
            <p role="status" className="mb-2 max-w-3xl rounded-lg bg-warn-wash px-3 py-2 font-medium text-warn">
              {words.money.usedUp}
            </p>
          )}
          <div className="grid max-w-3xl gap-x-8 gap-y-3 sm:grid-cols-2">
            <Spent name={words.money.month} period={month} />
            <Spent name={words.money.day} period={day} />
          </div>
          {month.limits.length === 0 && <p className="mt-2 max-w-3xl text-xs text-soft">{words.money.noLimit}</p>}
          <Crossings crossings={crossings} />
        </>
      )}
    </Section>
  )
}

interface SpentProps {
  readonly name: string
  readonly period: ModelBudget['month']
}

function Spent({ name, period: { spent_micros: spent, limits } }: SpentProps) {
  const last = limits.at(-1)
  const most = last?.limit_micros ?? 0
  const text = last === undefined ? dollars(spent) : `${dollars(spent)} ${words.money.of(dollars(most))}`
  return (
    <div>
      <p className="flex items-baseline gap-1.5">
        <span className="mr-auto text-soft">{name}</span>
        <span className="text-lg leading-6 font-semibold tracking-[-0.02em] tabular-nums">{dollars(spent)}</span>
        {last !== undefined && <span className="text-xs text-faint tabular-nums">{words.money.of(dollars(most))}</span>}
      </p>
      {last !== undefined && (
        <Bar
          label={words.money.meter(name)}
          text={text}
          filled={most === 0 ? 1 : spent / most}
          tone={limits.some(({ stops, is_reached: isReached }) => stops && isReached) ? 'danger' : 'good'}
          marks={most === 0 ? [] : limits.slice(0, -1).map(({ limit_micros: limit }) => limit / most)}
        />
      )}
    </div>
  )
}

const Crossings = ({ crossings }: Pick<ModelBudget, 'crossings'>) =>
  crossings.length === 0 ? null : (
    <ul className="mt-2 flex max-w-3xl flex-col gap-0.5 text-xs text-soft">
      {crossings.map(({ period, starts, level, crossed_at: at }) => (
        <li key={`${period}-${starts}-${level}`} className="flex gap-2">
          {words.money.crossed(words.money.levels[level], words.money.periods[period])}
          <TimeAgo at={at} />
        </li>
      ))}
    </ul>
  )
