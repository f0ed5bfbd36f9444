import type { ComponentHealth, IncidentImpact } from '../../../contract/incidents.ts'
import type { ActiveIncident } from './incident.ts'

/** How a part of the service is. */
export interface ComponentState {
  readonly name: string
  readonly health: ComponentHealth
  /** Who says so. */
  readonly because: string
  readonly since: Date | undefined
}

/** What a source said of a component last. `isCurrent`: the source could be asked, and not too long ago. */
export interface ComponentRow {
  readonly source_id: string
  readonly component: string
  readonly health: ComponentHealth
  readonly detail: string | null
  readonly since: Date
  readonly is_current: boolean
}

interface Known {
  readonly known: readonly { readonly name: string; readonly aliases: readonly string[] }[]
  readonly rows: readonly ComponentRow[]
  readonly incidents: readonly ActiveIncident[]
}

const BADNESS: Readonly<Record<ComponentHealth, number>> = {
  operational: 0,
  unknown: 1,
  maintenance: 2,
  degraded: 3,
  partial_outage: 4,
  major_outage: 5,
}
const HEALTH_OF: Readonly<Record<IncidentImpact, ComponentHealth>> = {
  none: 'operational',
  minor: 'degraded',
  major: 'partial_outage',
  critical: 'major_outage',
}

/**
 * The worst that anybody says of each component: sources, and incidents that people have confirmed. What no source has
 * looked at lately is unknown, never fine.
 */
export function judgeHealth({ known, rows, incidents }: Known): ComponentState[] {
  const nameOf = new Map(
    known.flatMap(({ name, aliases }) => [name, ...aliases].map((alias) => [alias.toLowerCase(), name] as const)),
  )
  const canonical = (name: string): string => nameOf.get(name.toLowerCase()) ?? name
  const said = [...rows.map(sourceSays), ...incidents.flatMap(incidentSays)].map((each) => ({
    ...each,
    name: canonical(each.name),
  }))
  const byName = Map.groupBy(said, ({ name }) => name)
  const names = [...new Set([...known.map(({ name }) => name), ...byName.keys()])]
  return names.map((name) => worst(byName.get(name) ?? []) ?? nobodyLooks(name)).toSorted(byNeed)
}

const worst = (states: readonly ComponentState[]): ComponentState | undefined =>
  states.toSorted((one, other) => BADNESS[other.health] - BADNESS[one.health])[0]

const nobodyLooks = (name: string): ComponentState => ({
  name,
  health: 'unknown',
  because: 'No source looks after it, and no incident names it.',
  since: undefined,
})

const byNeed = (one: ComponentState, other: ComponentState): number =>
  BADNESS[other.health] - BADNESS[one.health] || (one.name < other.name ? -1 : 1)

function sourceSays({ source_id: id, component, health, detail, since, is_current: isCurrent }: ComponentRow) {
  return isCurrent
    ? { name: component, health, because: detail ?? `The source ${id} says so.`, since }
    : { name: component, health: 'unknown' as const, because: `The source ${id} could not be asked lately.`, since }
}

const incidentSays = ({ status, components, impact, reference, title, startedAt }: ActiveIncident): ComponentState[] =>
  status === 'proposed'
    ? []
    : components.map(({ name }) => ({
        name,
        health: HEALTH_OF[impact],
        because: `${reference}: ${title}`,
        since: startedAt,
      }))
