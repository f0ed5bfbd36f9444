import { ChevronRight } from 'lucide-react'
import type { Explanation } from '../../../../contract/resolution.ts'
import { inFull, timeOfDay } from '../../time.ts'
import { humanize } from '../../wording.ts'
import { words } from '../../words.ts'

const At = ({ at }: { readonly at: string }) => (
  <time dateTime={at} title={inFull(at)} className="shrink-0 text-2xs leading-4 text-faint tabular-nums">
    {timeOfDay(at)}
  </time>
)

/** `ticket.status-changed` as people read it: "Ticket status changed". */
const eventName = (name: string): string => humanize(name.replaceAll('.', ' '))

/** Who got the ticket and why, and everything that happened to it. */
export function History({ explanation: { assignments, events } }: { readonly explanation: Explanation }) {
  return (
    <div className="mt-6 flex flex-col gap-4 border-t border-line pt-4">
      {assignments.length > 0 && (
        <section>
          <h3 className="label-caps mb-2">{words.why.assignments}</h3>
          <ul className="flex flex-col gap-2">
            {assignments.map(({ team, assignee, because, at }) => (
              <li key={`${at}-${team}`}>
                <p className="flex items-baseline justify-between gap-3">
                  <span className="font-medium">
                    {assignee === null ? humanize(team) : `${humanize(team)}, ${assignee}`}
                  </span>
                  <At at={at} />
                </p>
                <p className="text-xs text-soft">{because}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {events.length > 0 && (
        <details className="group/history">
          <summary className="inline-flex items-center gap-1 rounded-md text-xs font-medium text-soft hover:text-ink">
            <ChevronRight size={13} className="transition-transform group-open/history:rotate-90" aria-hidden="true" />
            {words.why.history(events.length)}
          </summary>
          <ol className="mt-2 flex flex-col gap-1.5 text-xs">
            {events.map(({ name, actor, at }, index) => (
              <li key={index} className="flex items-baseline justify-between gap-3">
                <span className="min-w-0 wrap-anywhere">
                  {eventName(name)} <span className="text-faint">{actor}</span>
                </span>
                <At at={at} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  )
}
