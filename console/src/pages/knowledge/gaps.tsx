import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Gap } from '../../../../contract/learning.ts'
import { gapsQuery } from '../../queries.ts'
import { words } from './knowledge-words.ts'
import { Section } from '../../parts/section.tsx'

const TICKETS_SHOWN = 3

/** What customers asked and no article answers. */
export function Gaps() {
  return (
    <Section title={words.gaps.title} query={useQuery(gapsQuery)}>
      {({ gaps, unanswered, days }) =>
        gaps.length === 0 ? (
          <p className="text-soft">{words.gaps.none}</p>
        ) : (
          <>
            <p className="text-soft">{words.gaps.hint(unanswered, days)}</p>
            <ol className="flex max-w-3xl flex-col divide-y divide-line">
              {gaps.map((gap) => (
                <Asked key={gap.tickets[0]} gap={gap} />
              ))}
            </ol>
          </>
        )
      }
    </Section>
  )
}

const Asked = ({ gap }: { readonly gap: Gap }) => (
  <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 py-3">
    <div className="min-w-0">
      <p className="line-clamp-3 font-medium wrap-anywhere whitespace-pre-line">{gap.question}</p>
      <p className="mt-0.5 flex flex-wrap gap-x-3 text-xs text-faint">
        {gap.nearest_article === null ? words.gaps.nothingNear : words.gaps.nearest(gap.nearest_article.title)}
        {gap.tickets.slice(0, TICKETS_SHOWN).map((reference) => (
          <Link
            key={reference}
            to="/tickets/$ticketId"
            params={{ ticketId: reference }}
            className="text-accent underline decoration-accent-line underline-offset-2"
          >
            {reference}
          </Link>
        ))}
      </p>
    </div>
    <p className="text-right tabular-nums">
      <span className="block font-medium">{words.gaps.cost(gap.cost_cents)}</span>
      <span className="text-xs text-faint">{words.gaps.tickets(gap.count)}</span>
    </p>
  </li>
)
