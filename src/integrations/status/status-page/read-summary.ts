import { z } from 'zod'
import type { ObservedComponent, ObservedHealth, ObservedIncident, StatusObservation } from '../status-source.ts'

const named = z.object({ name: z.string().min(1) })

/** The part of Atlassian Statuspage's public summary that we read; all else may be there or not. */
export const summarySchema = z.object({
  components: z.array(
    z.object({
      id: z.string().optional(),
      name: z.string().min(1),
      status: z.string(),
      group: z.boolean().nullish(),
      only_show_if_degraded: z.boolean().nullish(),
    }),
  ),
  incidents: z
    .array(
      z.object({
        id: z.string().min(1),
        name: z.string().min(1),
        status: z.string(),
        impact: z.string().nullish(),
        created_at: z.string(),
        started_at: z.string().nullish(),
        components: z.array(named).nullish(),
        incident_updates: z.array(z.object({ body: z.string().nullish() })).nullish(),
      }),
    )
    .default([]),
})

const HEALTH: Readonly<Record<string, ObservedHealth>> = {
  operational: 'operational',
  under_maintenance: 'maintenance',
  degraded_performance: 'degraded',
  partial_outage: 'partial_outage',
  major_outage: 'major_outage',
}
const IMPACT: Readonly<Record<string, ObservedIncident['impact']>> = {
  none: 'none',
  minor: 'minor',
  major: 'major',
  critical: 'critical',
}
const STATUS: Readonly<Record<string, ObservedIncident['status']>> = {
  investigating: 'investigating',
  identified: 'identified',
  monitoring: 'monitoring',
  resolved: 'resolved',
  postmortem: 'resolved',
}
const LONGEST_NAME = 100
const LONGEST_TITLE = 200
const MOST_TEXTS = 5

/** Never in the middle of a character that takes two. */
const cut = (text: string, most: number): string => text.slice(0, most).replace(/[\ud800-\udbff]$/, '')

/** A state we do not know is `unknown`: never taken for a good one. */
export function readSummary({ components, incidents }: z.output<typeof summarySchema>): StatusObservation {
  return {
    components: components
      .filter(({ group }) => group !== true)
      .map(({ name, status }): ObservedComponent => ({
        name: cut(name, LONGEST_NAME),
        health: HEALTH[status] ?? 'unknown',
        detail: `The status page says: ${status.replaceAll('_', ' ')}.`,
      })),
    incidents: incidents.flatMap((incident): ObservedIncident[] => {
      const startedAt = new Date(incident.started_at ?? incident.created_at)
      return Number.isNaN(startedAt.getTime())
        ? []
        : [
            {
              id: incident.id,
              title: cut(incident.name, LONGEST_TITLE),
              status: STATUS[incident.status] ?? 'investigating',
              impact: IMPACT[incident.impact ?? 'none'] ?? 'minor',
              components: (incident.components ?? []).map(({ name }) => cut(name, LONGEST_NAME)),
              startedAt,
              texts: (incident.incident_updates ?? [])
                .flatMap(({ body }) => (body === null || body === undefined || body.trim() === '' ? [] : [body.trim()]))
                .slice(0, MOST_TEXTS),
            },
          ]
    }),
  }
}
