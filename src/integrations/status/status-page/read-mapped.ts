import { z } from 'zod'
import { AppError } from '../../../kernel/errors.ts'
import type { ObservedComponent, ObservedHealth, StatusObservation } from '../status-source.ts'

const path = z.string().regex(/^[\w-]+(?:\.[\w-]+)*$/, 'expected names with dots between them, such as data.services')
const states = z.array(z.union([z.string(), z.boolean(), z.number()])).min(1)

/** Where the components of any JSON stand, and which of their states mean what. A state none of them names is `unknown`. */
export const mappingSchema = z.strictObject({
  /** To the list, or to an object whose keys are the names; left out: the answer itself. */
  components: path.optional(),
  /** Within a component. */
  name: path.default('name'),
  state: path.default('status'),
  operational: states.default(['operational', 'ok', 'up', 'healthy', true]),
  maintenance: states.default(['maintenance', 'under_maintenance']),
  degraded: states.default(['degraded', 'degraded_performance', 'warning', 'slow']),
  partial_outage: states.default(['partial_outage', 'partial']),
  major_outage: states.default(['major_outage', 'outage', 'down', 'error', 'unhealthy', false]),
})
export type Mapping = z.output<typeof mappingSchema>

const LONGEST_NAME = 100
const MOST = 500

function at(value: unknown, dotted: string | undefined): unknown {
  return (dotted?.split('.') ?? []).reduce<unknown>(
    (place, key) =>
      typeof place === 'object' && place !== null && Object.hasOwn(place, key) ? Reflect.get(place, key) : undefined,
    value,
  )
}

export function readMapped(mapping: Mapping, answer: unknown, place: string): StatusObservation {
  const found = at(answer, mapping.components)
  if (typeof found !== 'object' || found === null) {
    throw new AppError('unprocessable', `${place}: holds no components at ${mapping.components ?? 'its top'}.`)
  }
  const entries: [name: unknown, state: unknown][] = Array.isArray(found)
    ? found.map((each) => [at(each, mapping.name), at(each, mapping.state)])
    : Object.entries(found).map(([name, each]) => [name, typeof each === 'object' ? at(each, mapping.state) : each])
  const components = entries.slice(0, MOST).flatMap(([name, state]): ObservedComponent[] =>
    typeof name === 'string' && name.trim() !== ''
      ? [
          {
            name: name.slice(0, LONGEST_NAME),
            health: healthOf(mapping, state),
            detail: `It says: ${String(state)}.`,
          },
        ]
      : [],
  )
  if (components.length === 0) {
    throw new AppError('unprocessable', `${place}: names no components. Check the mapping in the settings.`)
  }
  return { components, incidents: [] }
}

const healths: readonly Exclude<ObservedHealth, 'unknown'>[] = [
  'operational',
  'maintenance',
  'degraded',
  'partial_outage',
  'major_outage',
]

function healthOf(mapping: Mapping, state: unknown): ObservedHealth {
  const said = typeof state === 'string' ? state.toLowerCase() : state
  const isSaid = (known: string | boolean | number): boolean =>
    (typeof known === 'string' ? known.toLowerCase() : known) === said
  return healths.find((health) => mapping[health].some(isSaid)) ?? 'unknown'
}
