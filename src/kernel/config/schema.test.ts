import { describe, expect, test } from 'vitest'
import { configSchema } from './schema.ts'

describe('the schema', () => {
  test('has the documented defaults', () => {
    const config = configSchema.parse({})
    expect(config.server).toMatchObject({ host: '0.0.0.0', port: 8080, bodyLimitBytes: 262_144, trustProxy: false })
    expect(config.queue).toEqual({ maxConcurrentTickets: 1000, batchSize: 100, maxRetries: 3, timeoutSeconds: 300 })
    expect(config.automation).toMatchObject({ mode: 'auto', minimumConfidence: 0.75, languageConfidence: 0.8 })
    expect(config.costs).toEqual({
      perAutoResolutionCents: 1000,
      perHumanResolutionCents: 3500,
      baselinePerTicketCents: 3750,
    })
    expect(config.monitoring).toEqual({
      logging: { level: 'INFO', format: 'json', destination: 'stdout' },
      metrics: {},
    })
    const closed = Object.entries(config.channels).filter(([, channel]) => !channel.enabled)
    expect(closed.map(([name]) => name)).toEqual([])
  })

  test('does not share a default between two configurations', () => {
    const first = configSchema.parse({})
    first.company.languages.push('sv')
    first.server.corsOrigins.push('*')
    expect(configSchema.parse({}).company.languages).not.toContain('sv')
    expect(configSchema.parse({}).server.corsOrigins).toEqual([])
  })

  test('forgives the forms people write', () => {
    const config = configSchema.parse({
      server: { publicUrl: 'https://support.example.com/' },
      company: { domain: 'https://Help.Example.com/' },
      monitoring: { logging: { level: 'warning' } },
    })
    expect(config.server.publicUrl).toBe('https://support.example.com')
    expect(config.company.domain).toBe('help.example.com')
    expect(config.monitoring.logging.level).toBe('WARN')
  })

  test.each([
    { server: { port: 65_536 } },
    { server: { publicUrl: 'ftp://example.com' } },
    { server: { corsOrigins: ['https://example.com/path'] } },
    { database: { url: 'mysql://localhost/db' } },
    { api: { firstKey: 'short' } },
    { company: { domain: 'help example' } },
    { company: { languages: [] } },
    { company: { languages: ['en', 'en'] } },
    { company: { timezone: 'Mars/Olympus' } },
    { automation: { minimumConfidence: 1.1 } },
    { channels: { fax: { enabled: true } } },
    { server: { port: 9090 }, monitoring: { metrics: { port: 9090 } } },
  ])('refuses %j', (input) => {
    expect(configSchema.safeParse(input).success).toBe(false)
  })
})
