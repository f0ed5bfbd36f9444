import { useMutation, useQuery } from '@tanstack/react-query'
import { ChevronRight, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import type { KnowledgeSource } from '../../../../contract/knowledge.ts'
import { syncSource } from '../../api.ts'
import { announce } from '../../notices.ts'
import { Button } from '../../parts/button.tsx'
import { Chip, type Tone } from '../../parts/chip.tsx'
import { TimeAgo } from '../../parts/time-ago.tsx'
import { sourcesQuery } from '../../queries.ts'
import { nameOf } from '../../wording.ts'
import { words } from './knowledge-words.ts'
import { Section } from '../../parts/section.tsx'

const MINUTE_MS = 60_000
/** How soon to look again while a source is being read. */
const SOON_MS = 1_500

const tones: Readonly<Record<KnowledgeSource['status'], Tone>> = {
  fresh: 'good',
  incomplete: 'warn',
  stale: 'warn',
  failing: 'danger',
  syncing: 'accent',
  never_read: 'plain',
}

interface SourcesProps {
  /** Whether who is looking may have sources read. */
  readonly canSync: boolean
}

/** What a person should look at comes first. */
const urgency: readonly KnowledgeSource['status'][] = [
  'failing',
  'stale',
  'incomplete',
  'syncing',
  'never_read',
  'fresh',
]
const byUrgency = (left: KnowledgeSource, right: KnowledgeSource): number =>
  urgency.indexOf(left.status) - urgency.indexOf(right.status)

/** By source, when it had last been read as somebody asked for a reading. */
type Asked = Readonly<Record<string, string | null>>

const isAwaited = ({ id, status, last_synced_at: syncedAt }: KnowledgeSource, asked: Asked): boolean =>
  status === 'syncing' || asked[id] === syncedAt

/** Where the articles come from, and whether they still do. */
export function Sources({ canSync }: SourcesProps) {
  const [asked, setAsked] = useState<Asked>({})
  const query = useQuery({
    ...sourcesQuery,
    refetchInterval: ({ state }) => (state.data?.some((source) => isAwaited(source, asked)) ? SOON_MS : MINUTE_MS),
  })
  return (
    <Section title={words.sources.title} query={query}>
      {(sources) =>
        sources.length === 0 ? (
          <p className="text-soft">{words.sources.none}</p>
        ) : (
          <ul className="flex max-w-3xl flex-col divide-y divide-line">
            {sources.toSorted(byUrgency).map((source) => (
              <li key={source.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3">
                <Source source={source} />
                {canSync && source.is_configured && (
                  <SyncButton
                    source={source}
                    isAwaited={isAwaited(source, asked)}
                    onAsked={() => setAsked({ ...asked, [source.id]: source.last_synced_at })}
                  />
                )}
              </li>
            ))}
          </ul>
        )
      }
    </Section>
  )
}

interface SyncButtonProps {
  readonly source: KnowledgeSource
  readonly isAwaited: boolean
  readonly onAsked: () => void
}

function SyncButton({ source, isAwaited: isBusy, onAsked }: SyncButtonProps) {
  const sync = useMutation({
    mutationFn: () => syncSource(source.id),
    onSuccess: () => {
      onAsked()
      announce(words.sources.requested)
    },
    onError: (error) => announce(error.message, 'danger'),
  })
  return (
    <Button
      onClick={() => sync.mutate()}
      disabled={sync.isPending || isBusy}
      aria-label={`${words.sources.sync}: ${source.id}`}
    >
      <RefreshCw size={13} aria-hidden="true" />
      {words.sources.sync}
    </Button>
  )
}

function Source({ source }: { readonly source: KnowledgeSource }) {
  const { status, last_success_at: readAt, last_error: problem, failed_documents: failed } = source
  return (
    <div className="min-w-0 flex-1 basis-48">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium wrap-anywhere">{source.id}</span>
        <span className="text-xs text-faint">{nameOf(words.sources.kinds, source.kind)}</span>
        <Chip tone={tones[status]}>{words.sources.status[status]}</Chip>
      </p>
      {readAt !== null && (
        <p className="mt-0.5 flex flex-wrap items-baseline gap-x-2 text-soft">
          {words.sources.contents(source.articles, source.documents)}
          <span className="text-xs text-faint">
            {words.sources.synced} <TimeAgo at={readAt} />
          </span>
        </p>
      )}
      {status === 'failing' && problem !== null && <p className="mt-0.5 wrap-anywhere text-danger">{problem}</p>}
      {failed > 0 && <Failures source={source} />}
    </div>
  )
}

const Failures = ({ source }: { readonly source: KnowledgeSource }) => (
  <details className="group mt-1">
    <summary className="inline-flex items-center gap-1 rounded-md text-xs font-medium text-warn">
      <ChevronRight size={14} className="transition-transform group-open:rotate-90" aria-hidden="true" />
      {words.sources.failed(source.failed_documents)}
    </summary>
    <ul className="mt-1 flex flex-col gap-1 pl-4.5 text-xs text-soft">
      {source.errors.map(({ document, message }) => (
        <li key={document} className="wrap-anywhere">
          <span className="font-medium">{document}</span> {message}
        </li>
      ))}
    </ul>
  </details>
)
