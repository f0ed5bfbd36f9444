import { useQuery } from '@tanstack/react-query'
import type { ComponentHealth } from '../../../../contract/incidents.ts'
import { Chip, type Tone } from '../../parts/chip.tsx'
import { statusQuery } from './incident-queries.ts'
import { words } from './incident-words.ts'
import { Part } from './page-frame.tsx'

const tones: Readonly<Record<ComponentHealth, Tone>> = {
  operational: 'good',
  maintenance: 'plain',
  degraded: 'warn',
  partial_outage: 'warn',
  major_outage: 'danger',
  unknown: 'outline',
}

/** Each part of the service, and who says so. */
export function ServiceHealth() {
  const { data } = useQuery(statusQuery)
  const failing = data?.sources.filter(({ status }) => status === 'failing') ?? []
  return (
    <Part title={words.health.title}>
      {data?.components.length === 0 && <p className="text-soft">{words.health.none}</p>}
      <ul className="flex max-w-3xl flex-col divide-y divide-line">
        {data?.components.map(({ name, health, because }) => (
          <li key={name} className="flex flex-wrap items-baseline gap-x-2 gap-y-1 py-2">
            <span className="font-medium wrap-anywhere">{name}</span>
            <Chip tone={tones[health]}>{words.health.names[health]}</Chip>
            <span className="text-xs wrap-anywhere text-faint">{because}</span>
          </li>
        ))}
      </ul>
      {failing.map(({ id, last_error: problem }) => (
        <p key={id} className="mt-1 wrap-anywhere text-danger">
          {words.health.sourceFailing(id)} {problem}
        </p>
      ))}
    </Part>
  )
}
