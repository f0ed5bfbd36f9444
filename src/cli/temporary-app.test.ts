import { describe, expect, it } from 'vitest'
import { configSchema } from '../kernel/config/index.ts'
import { exampleConfig } from './temporary-app.ts'

describe('the configuration of a temporary application', () => {
  const own = configSchema.parse({
    database: { url: 'postgres://company.example/support', dataDir: '/srv/company' },
    automation: { minimumConfidence: 0.9 },
    costs: { perHumanResolutionCents: 4200 },
    company: { name: 'Company' },
  })
  const config = exampleConfig(own, '/tmp/somewhere')

  it('never names the user’s database', () => {
    expect(config.database).toEqual({ ...configSchema.parse({}).database, dataDir: '/tmp/somewhere' })
    expect(JSON.stringify(config)).not.toContain('company.example/support')
  })

  it('decides by the user’s rules, in the name of the example company', () => {
    expect(config.automation.minimumConfidence).toBe(0.9)
    expect(config.costs.perHumanResolutionCents).toBe(4200)
    expect(config.company.name).toBe('Fernwork')
  })
})
