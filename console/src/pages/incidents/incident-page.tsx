import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { IncidentDetail } from '../../../../contract/incidents.ts'
import { endIncident, updateIncident } from '../../api.ts'
import { announce } from '../../notices.ts'
import { Button } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Failed, Skeleton } from '../../parts/state.tsx'
import { TimeAgo } from '../../parts/time-ago.tsx'
import { useShell } from '../../shell.tsx'
import { IncidentChips } from './incident-chips.tsx'
import { incidentQuery } from './incident-queries.ts'
import { words } from './incident-words.ts'
import { PageFrame, Part } from './page-frame.tsx'
import { StatementBox } from './statement-box.tsx'

const route = getRouteApi('/signed-in/incidents/$incidentId')

const Back = () => (
  <Link to="/incidents" className="text-xs text-accent underline decoration-accent-line underline-offset-2">
    {words.back}
  </Link>
)

/** One incident: what it is about, what may be said, whom it touches. */
export function IncidentPage() {
  const { incidentId } = route.useParams()
  const { user } = useShell()
  const { data, error, refetch } = useQuery(incidentQuery(incidentId))
  if (data === undefined) {
    return (
      <PageFrame title={incidentId} lead={<Back />}>
        {error === null ? (
          <Skeleton className="m-6 h-4 w-2/3" />
        ) : (
          <Failed title={words.failed} error={error} onRetry={() => void refetch()} />
        )}
      </PageFrame>
    )
  }
  const mayWrite = user.role !== 'agent' && data.ended_at === null
  return (
    <PageFrame title={data.title} lead={<Back />}>
      <Facts incident={data} mayWrite={mayWrite} />
      {data.surge.length > 0 && <SurgeFigures incident={data} />}
      <StatementBox incident={data} kind="statement" mayWrite={mayWrite} />
      <StatementBox incident={data} kind="recovery" mayWrite={mayWrite} />
      {mayWrite && <Ending incident={data} />}
      <LinkedTickets incident={data} />
      <History incident={data} />
    </PageFrame>
  )
}

interface IncidentProps {
  readonly incident: IncidentDetail
}

const Fact = ({ term, children }: { readonly term: string; readonly children: ReactNode }) => (
  <div className="grid grid-cols-[6rem_minmax(0,1fr)] gap-2 py-1">
    <dt className="text-faint">{term}</dt>
    <dd className="wrap-anywhere">{children}</dd>
  </div>
)

function useKept(incidentId: string, said: string) {
  const queries = useQueryClient()
  return {
    onSuccess: (next: IncidentDetail) => {
      queries.setQueryData(incidentQuery(incidentId).queryKey, next)
      void queries.invalidateQueries({ queryKey: ['incidents'], exact: true })
      announce(said)
    },
    onError: (error: Error) => announce(error.message, 'danger'),
  }
}

const chosen = ['investigating', 'identified', 'monitoring'] as const

function Facts({ incident, mayWrite }: IncidentProps & { readonly mayWrite: boolean }) {
  const { incident_id: id, version } = incident
  const change = useMutation({
    mutationFn: (status: (typeof chosen)[number]) => updateIncident(id, { status, version }),
    ...useKept(id, words.statement.saved),
  })
  const lists = [
    [words.facts.components, incident.components],
    [words.facts.codes, incident.error_codes],
    [words.facts.intents, incident.intents.map((intent) => intent.replaceAll('_', ' '))],
  ] as const
  const options = [...chosen, ...(incident.status === 'proposed' ? (['proposed'] as const) : [])]
  return (
    <Part title={words.facts.title}>
      <p className="mb-2 flex flex-wrap items-center gap-2">
        <IncidentChips incident={incident} />
        <span className="text-xs text-faint">{id}</span>
      </p>
      <dl className="max-w-3xl">
        {lists.map(
          ([term, values]) => values.length > 0 && <Fact key={term} term={term} children={values.join(', ')} />,
        )}
        <Fact term={words.facts.since}>
          <TimeAgo at={incident.started_at} />
        </Fact>
        {incident.ended_at !== null && (
          <Fact term={words.facts.ended}>
            <TimeAgo at={incident.ended_at} />
          </Fact>
        )}
        {incident.deployment !== null && <Fact term={words.facts.deployment}>{incident.deployment}</Fact>}
      </dl>
      {mayWrite && (
        <Choice
          label={words.facts.status}
          value={incident.status}
          options={options.map((value) => ({ value, label: words.status[value] }))}
          onChange={(value) => {
            const status = chosen.find((each) => each === value)
            if (status !== undefined) {
              change.mutate(status)
            }
          }}
          disabled={change.isPending}
          className="mt-2"
        />
      )}
    </Part>
  )
}

const SurgeFigures = ({ incident }: IncidentProps) => (
  <Part title={words.surge.title}>
    <ul className="flex max-w-3xl flex-col divide-y divide-line">
      {incident.surge.map(({ topic, error_code: code, customers, expected, p_value: p, at }) => (
        <li key={`${at} ${topic} ${code}`} className="flex flex-wrap items-baseline gap-x-3 py-2">
          <span className="font-medium">{words.surge.about(topic, code)}</span>
          <span className="tabular-nums">{words.surge.figure(customers, expected)}</span>
          <span className="text-xs text-faint">{words.surge.chance(p)}</span>
          <TimeAgo at={at} />
        </li>
      ))}
    </ul>
  </Part>
)

function Ending({ incident }: IncidentProps) {
  const { incident_id: id, version } = incident
  const end = useMutation({
    mutationFn: (tell: boolean) => endIncident(id, { version, tell_customers: tell }),
    ...useKept(id, words.end.done),
  })
  const dismiss = useMutation({
    mutationFn: () => updateIncident(id, { status: 'dismissed', version }),
    ...useKept(id, words.end.dismissed),
  })
  const isProposed = incident.status === 'proposed'
  return (
    <Part title={words.end.title}>
      <div className="flex flex-wrap gap-2">
        {!isProposed && (
          <>
            <Button look="primary" onClick={() => end.mutate(true)} disabled={end.isPending}>
              {words.end.submit}
            </Button>
            <Button onClick={() => end.mutate(false)} disabled={end.isPending}>
              {words.end.quietly}
            </Button>
          </>
        )}
        <Button look="bare" onClick={() => dismiss.mutate()} disabled={dismiss.isPending}>
          {words.end.dismiss}
        </Button>
      </div>
    </Part>
  )
}

const LinkedTickets = ({ incident }: IncidentProps) => (
  <Part title={words.linked.title}>
    {incident.linked_tickets.length === 0 && <p className="text-soft">{words.linked.none}</p>}
    <ul className="flex max-w-3xl flex-col divide-y divide-line">
      {incident.linked_tickets.map(({ ticket_id: ticketId, subject, because, told, recovered }) => (
        <li key={ticketId} className="py-2">
          <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
            <Link
              to="/tickets/$ticketId"
              params={{ ticketId }}
              className="font-medium wrap-anywhere text-accent underline decoration-accent-line underline-offset-2"
            >
              {subject}
            </Link>
            {told && <Chip tone="good">{words.linked.told}</Chip>}
            {recovered && <Chip tone="good">{words.linked.recovered}</Chip>}
          </p>
          <p className="text-xs wrap-anywhere text-faint">
            {ticketId} · {because}
          </p>
        </li>
      ))}
    </ul>
  </Part>
)

const History = ({ incident }: IncidentProps) => (
  <Part title={words.history}>
    <ul className="flex max-w-3xl flex-col gap-1">
      {incident.updates.map(({ text, author, at }, index) => (
        <li key={index} className="flex flex-wrap items-baseline gap-x-2">
          <span className="wrap-anywhere">{text}</span>
          <span className="text-xs text-faint">{author}</span>
          <TimeAgo at={at} />
        </li>
      ))}
    </ul>
  </Part>
)
