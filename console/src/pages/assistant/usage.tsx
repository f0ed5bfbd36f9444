import { useQuery } from '@tanstack/react-query'
import { Section } from '../../parts/section.tsx'
import { nameOf } from '../../wording.ts'
import { DAYS, modelUsageQuery } from './assistant-queries.ts'
import { capabilities, words } from './assistant-words.ts'
import { dollars } from './dollars.ts'
import { sumByDay, sumByModel, type DayUsage, type ModelTaskUsage } from './sum-usage.ts'

/** What models did: by day, and by model and task. */
export function Usage() {
  return (
    <Section title={words.usage.title(DAYS)} query={useQuery(modelUsageQuery)}>
      {({ rows, since }) =>
        rows.length === 0 ? (
          <HowToSetOne />
        ) : (
          <div className="flex max-w-4xl flex-col gap-5">
            <Days days={sumByDay(rows, since, DAYS)} />
            <Models rows={sumByModel(rows)} />
          </div>
        )
      }
    </Section>
  )
}

const HowToSetOne = () => (
  <div className="max-w-3xl text-soft">
    <p>
      <span className="font-medium text-ink">{words.usage.none}</span> {words.usage.how}
    </p>
    <pre className="my-2 overflow-x-auto rounded-lg bg-canvas px-3 py-2.5 font-mono text-xs text-ink" tabIndex={0}>
      {words.usage.example}
    </pre>
    <p>{words.usage.key}</p>
  </div>
)

const callsOf = ({ answered, cached, similar, failed }: DayUsage): number => answered + cached + similar + failed

/** A bar a day: what it cost, or, where models cost nothing, how much they were asked. */
function Days({ days }: { readonly days: readonly DayUsage[] }) {
  const isFree = days.every(({ cost_micros: micros }) => micros === 0)
  const heightOf = (day: DayUsage): number => (isFree ? callsOf(day) : day.cost_micros)
  const most = Math.max(1, ...days.map(heightOf))
  return (
    <div>
      <h3 className="label-caps mb-2">{isFree ? words.usage.callsByDay : words.usage.byDay}</h3>
      <ol className="flex h-20 items-end gap-px border-b border-line-strong sm:gap-1">
        {days.map((day) => {
          const said = words.usage.onDay(day.day, dollars(day.cost_micros), callsOf(day))
          return (
            <li key={day.day} title={said} className="flex h-full flex-1 items-end hover:bg-hover">
              <span className="sr-only">{said}</span>
              <span
                aria-hidden="true"
                className={`w-full rounded-t-sm bg-accent ${heightOf(day) > 0 ? 'min-h-0.5' : ''}`}
                style={{ height: `${(heightOf(day) / most) * 100}%` }}
              />
            </li>
          )
        })}
      </ol>
      <p className="mt-1 flex justify-between text-2xs text-faint tabular-nums">
        <span>{days[0]?.day}</span>
        <span>{days.at(-1)?.day}</span>
      </p>
    </div>
  )
}

const columns = [
  { title: words.usage.answered, of: ({ answered }: ModelTaskUsage) => answered.toLocaleString('en') },
  { title: words.usage.reused, of: ({ cached, similar }: ModelTaskUsage) => (cached + similar).toLocaleString('en') },
  { title: words.usage.failed, of: ({ failed }: ModelTaskUsage) => failed.toLocaleString('en') },
  { title: words.usage.skipped, of: ({ skipped }: ModelTaskUsage) => skipped.toLocaleString('en') },
  {
    title: words.usage.tokens,
    of: ({ input_tokens: input, output_tokens: output }: ModelTaskUsage) =>
      `${input.toLocaleString('en')} / ${output.toLocaleString('en')}`,
  },
  { title: words.usage.cost, of: ({ cost_micros: micros }: ModelTaskUsage) => dollars(micros) },
  { title: words.usage.saved, of: ({ saved_micros: micros }: ModelTaskUsage) => dollars(micros) },
]

const Models = ({ rows }: { readonly rows: readonly ModelTaskUsage[] }) => (
  <section aria-label={words.usage.byModel} tabIndex={0} className="overflow-x-auto -outline-offset-2">
    <table className="w-full border-collapse text-xs whitespace-nowrap tabular-nums">
      <thead>
        <tr className="text-left text-faint">
          <th className="py-1.5 pr-4 font-medium">{words.usage.model}</th>
          <th className="py-1.5 pr-4 font-medium">{words.usage.task}</th>
          {columns.map(({ title }) => (
            <th key={title} className="py-1.5 pl-4 text-right font-medium">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.model} ${row.capability}`} className="border-t border-line">
            <th className="py-1.5 pr-4 text-left font-medium">{row.model}</th>
            <td className="py-1.5 pr-4 text-soft">{nameOf(capabilities, row.capability)}</td>
            {columns.map(({ title, of }) => (
              <td key={title} className="py-1.5 pl-4 text-right">
                {of(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
