import type { Incident } from '../../../../contract/incidents.ts'
import { Chip, type Tone } from '../../parts/chip.tsx'
import { words } from './incident-words.ts'

const statusTones: Readonly<Record<Incident['status'], Tone>> = {
  proposed: 'accent',
  investigating: 'danger',
  identified: 'warn',
  monitoring: 'warn',
  resolved: 'good',
  dismissed: 'plain',
}
const impactTones: Readonly<Record<Incident['impact'], Tone>> = {
  none: 'plain',
  minor: 'outline',
  major: 'warn',
  critical: 'danger',
}

export const IncidentChips = ({ incident }: { readonly incident: Pick<Incident, 'status' | 'impact'> }) => (
  <>
    <Chip tone={statusTones[incident.status]}>{words.status[incident.status]}</Chip>
    <Chip tone={impactTones[incident.impact]}>{words.impact[incident.impact]}</Chip>
  </>
)
