import { openStatusSource } from '../integrations/status/registry.ts'
import { ConfigError, type Config } from '../kernel/config/index.ts'
import { AppError } from '../kernel/errors.ts'
import type { Log } from '../kernel/log.ts'
import type { Net } from '../kernel/net/guarded-fetch.ts'
import { renderTemplate, type Templates } from '../modules/answering/index.ts'
import type { ConfiguredStatusSource, Letters, StatusReading } from '../modules/incidents/index.ts'
import type { Intent } from '../modules/understanding/index.ts'

/** The status sources of the configuration, each opened once now, so that a mistake is told at the start and not at night. */
export function configureStatusSources({ status }: Config, net: Net): ConfiguredStatusSource[] {
  return status.sources.map(({ every, ...specification }) => {
    try {
      return { source: openStatusSource(specification, { net }), every }
    } catch (error) {
      throw error instanceof AppError
        ? new ConfigError([{ where: 'configuration', path: 'status.sources', text: error.message }])
        : error
    }
  })
}

/** What customers are told of incidents is put together of approved templates; one the company has not, is left out. */
export const lettersOf = (templates: Templates, { company }: Config): Letters => ({
  render: (request) => (templates.has(request.id) ? renderTemplate(templates, request) : undefined),
  languages: [...(templates.get('incident_statement')?.get('generic')?.keys() ?? [])],
  company: company.name,
  signature: company.signature,
})

/** An outage is what incidents are for: of it alone, word of the incident is an answer however high the risk. */
export const isRisky = (intent: Intent | undefined): boolean =>
  intent?.risk === 'high' && !intent.tags.includes('outage')

export function logStatusReadings(log: Log, readings: readonly StatusReading[]): void {
  for (const { id, error } of readings) {
    if (error !== undefined) {
      log.warn({ component: 'incidents', event: 'status_source_failed', source_id: id, reason: error.message })
    }
  }
}
