import { ChevronRight, Quote } from 'lucide-react'
import type { Message } from '../../../../contract/tickets.ts'
import { ArticleLink } from '../../parts/article-link.tsx'
import { words } from '../../words.ts'

interface EvidenceProps {
  readonly evidence: Message['evidence']
  readonly anchor: string
  readonly isOpen?: boolean
}

/** What an answer rests on: numbered quotes, each from one version of an article. */
export function Evidence({ evidence, anchor, isOpen = true }: EvidenceProps) {
  if (evidence.length === 0) {
    return null
  }
  return (
    <details open={isOpen} className="group mt-4 border-t border-accent-line pt-3">
      <summary className="inline-flex items-center gap-1.5 rounded-md text-xs font-medium text-accent-strong">
        <ChevronRight size={14} className="transition-transform group-open:rotate-90" aria-hidden="true" />
        <Quote size={13} aria-hidden="true" />
        {words.ticket.evidence(evidence.length)}
      </summary>
      <ol className="mt-2.5 flex max-w-[72ch] flex-col gap-3">
        {evidence.map(({ passage_id: passage, title, url, article_version: version, quote }, index) => (
          <li
            key={`${passage}-${index}`}
            id={`${anchor}-${index + 1}`}
            className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2.5 rounded-lg target:bg-raised"
          >
            <span className="mt-0.5 flex size-5 items-center justify-center rounded bg-accent text-2xs font-semibold text-on-accent tabular-nums">
              {index + 1}
            </span>
            <div>
              <blockquote className="leading-5 text-soft">“{quote}”</blockquote>
              <p className="mt-1 flex flex-wrap items-center gap-x-2 text-xs text-faint">
                <ArticleLink title={title} url={url} />
                <span>{words.ticket.version(version)}</span>
              </p>
            </div>
          </li>
        ))}
      </ol>
    </details>
  )
}
