import { ChevronRight, Hand, PenLine } from 'lucide-react'
import type { Message } from '../../../../contract/tickets.ts'
import { Chip } from '../../parts/chip.tsx'
import { nameOf } from '../../wording.ts'
import { Line } from '../../parts/message-text.tsx'
import { names, words } from '../../words.ts'
import { inFull, timeOfDay } from '../../time.ts'

interface HandoffBannerProps {
  readonly reason: string
  readonly note: Message | undefined
  readonly team: string | undefined
  readonly hasDraft: boolean
}

const labelled = /^([A-Z][\p{L} ]{2,20}):\s+(.*)$/u

/** The summary's lines: "Asked: …" as a term and what is said of it, the rest as it is. */
function SummaryLine({ line }: { readonly line: string }) {
  const match = labelled.exec(line)
  return match ? (
    <div className="grid gap-x-3 sm:grid-cols-[7.5rem_minmax(0,1fr)]">
      <dt className="text-xs leading-5 font-medium text-warn">{match[1]}</dt>
      <dd className="wrap-anywhere">
        <Line text={match[2] ?? ''} />
      </dd>
    </div>
  ) : (
    <div>
      <dt className="sr-only">{words.ticket.handoff}</dt>
      <dd>
        <Line text={line} />
      </dd>
    </div>
  )
}

export function HandoffBanner({ reason, note, team, hasDraft }: HandoffBannerProps) {
  const lines = note?.text.split('\n').filter((line) => line.trim() !== '') ?? []
  // The first line repeats the reason; the question is what a person wants to see at once.
  const asked = lines[1]
  const others = lines.filter((line) => line !== asked)
  return (
    <aside
      aria-label={words.ticket.handoff}
      className="mx-auto max-h-[45dvh] w-full max-w-3xl overflow-y-auto rounded-2xl border border-warn-line bg-warn-wash px-4 py-2.5"
    >
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <Hand size={16} className="text-warn" aria-hidden="true" />
        <p className="font-semibold">{nameOf(names.handoff, reason)}</p>
        {team !== undefined && <Chip tone="outline">{team}</Chip>}
        {hasDraft && (
          <Chip tone="accent">
            <PenLine size={11} aria-hidden="true" />
            {words.ticket.draftReady}
          </Chip>
        )}
        {note && (
          <time
            dateTime={note.created_at}
            title={inFull(note.created_at)}
            className="ml-auto text-xs text-soft tabular-nums"
          >
            {timeOfDay(note.created_at)}
          </time>
        )}
      </div>
      {asked !== undefined && (
        <dl className="mt-1.5 hidden sm:block">
          <SummaryLine line={asked} />
        </dl>
      )}
      {others.length > 0 && (
        <details className="group mt-1">
          <summary className="inline-flex items-center gap-1 rounded-md text-xs font-medium text-warn">
            <ChevronRight size={13} className="transition-transform group-open:rotate-90" aria-hidden="true" />
            {words.ticket.summary}
          </summary>
          <dl className="mt-1.5 flex flex-col gap-1.5">
            {others.map((line) => (
              <SummaryLine key={line} line={line} />
            ))}
          </dl>
        </details>
      )}
    </aside>
  )
}
