import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Incident } from '../../../../contract/incidents.ts'
import { Failed } from '../../parts/state.tsx'
import { TimeAgo } from '../../parts/time-ago.tsx'
import { useShell } from '../../shell.tsx'
import { Chip } from '../../parts/chip.tsx'
import { IncidentChips } from './incident-chips.tsx'
import { incidentsQuery } from './incident-queries.ts'
import { words } from './incident-words.ts'
import { NewIncident } from './new-incident.tsx'
import { PageFrame, Part } from './page-frame.tsx'
import { ServiceHealth } from './service-health.tsx'

/** How the service is, what is going on, and what might be. */
export function IncidentsPage() {
  const { user } = useShell()
  const { data, error, refetch } = useQuery(incidentsQuery)
  const items = data?.items ?? []
  const proposed = items.filter(({ status }) => status === 'proposed')
  const over = items.filter(({ ended_at: endedAt }) => endedAt !== null)
  const active = items.filter((incident) => incident.ended_at === null && incident.status !== 'proposed')
  return (
    <PageFrame title={words.title}>
      {error !== null && data === undefined && (
        <Failed title={words.failed} error={error} onRetry={() => void refetch()} />
      )}
      {proposed.length > 0 && <Group title={words.sections.proposed} incidents={proposed} />}
      {data !== undefined && <Group title={words.sections.active} incidents={active} />}
      <ServiceHealth />
      {user.role !== 'agent' && <NewIncident />}
      {over.length > 0 && <Group title={words.sections.over} incidents={over} />}
    </PageFrame>
  )
}

const Group = ({ title, incidents }: { readonly title: string; readonly incidents: readonly Incident[] }) => (
  <Part title={title}>
    {incidents.length === 0 ? (
      <p className="text-soft">{words.sections.nothing}</p>
    ) : (
      <ul className="flex max-w-3xl flex-col divide-y divide-line">
        {incidents.map((incident) => (
          <li key={incident.id} className="py-3">
            <Row incident={incident} />
          </li>
        ))}
      </ul>
    )}
  </Part>
)

const Row = ({ incident }: { readonly incident: Incident }) => (
  <>
    <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
      <Link
        to="/incidents/$incidentId"
        params={{ incidentId: incident.incident_id }}
        className="font-medium wrap-anywhere text-accent underline decoration-accent-line underline-offset-2"
      >
        {incident.title}
      </Link>
      <IncidentChips incident={incident} />
      {incident.statement === null && incident.ended_at === null && <Chip tone="outline">{words.unapproved}</Chip>}
    </p>
    <p className="mt-0.5 flex flex-wrap gap-x-3 text-xs text-faint">
      <span>{incident.incident_id}</span>
      <TimeAgo at={incident.started_at} />
      <span>{words.tickets(incident.tickets)}</span>
      {incident.told > 0 && <span>{words.told(incident.told)}</span>}
    </p>
  </>
)
