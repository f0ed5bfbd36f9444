import { useQuery } from '@tanstack/react-query'
import { PenLine } from 'lucide-react'
import type { TicketDetail } from '../../../../contract/tickets.ts'
import { AssistantAvatar } from '../../parts/avatar.tsx'
import { MessageText } from '../../parts/message-text.tsx'
import { explanationQuery } from '../../queries.ts'
import { Evidence } from './evidence.tsx'
import { ProvenAnswer } from './proven-answer.tsx'
import { words } from './run-words.ts'

interface DraftCardProps {
  readonly ticketId: string
  readonly draft: NonNullable<TicketDetail['draft']>
}

/** What the assistant would say: a person reads it with its evidence before it goes anywhere. */
export function DraftCard({ ticketId, draft: { run_id: runId, text, evidence, because } }: DraftCardProps) {
  const { data } = useQuery(explanationQuery(ticketId))
  const run = data?.runs.find((each) => each.run_id === runId)
  const anchor = `draft-${runId}`
  return (
    <div
      data-message={anchor}
      tabIndex={-1}
      className="mt-3.5 grid grid-cols-1 gap-3 rounded-2xl sm:grid-cols-[2rem_minmax(0,1fr)]"
    >
      <span className="hidden pt-2.5 sm:block">
        <AssistantAvatar />
      </span>
      <article
        aria-label={words.draft.label}
        className="min-w-0 rounded-2xl border border-dashed border-accent bg-panel px-4 py-3"
      >
        <header className="mb-1.5 flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <PenLine size={14} className="text-accent-strong" aria-hidden="true" />
          <h3 className="font-semibold">{words.draft.title}</h3>
          <span className="text-xs text-soft">
            {words.draft.notSent}, {because}
          </span>
        </header>
        {run ? (
          <ProvenAnswer ticketId={ticketId} run={run} text={text} evidence={evidence} anchor={anchor} isDraft />
        ) : (
          <>
            <MessageText text={text} evidenceCount={evidence.length} anchor={anchor} />
            <Evidence evidence={evidence} anchor={anchor} isOpen={false} />
          </>
        )}
      </article>
    </div>
  )
}
