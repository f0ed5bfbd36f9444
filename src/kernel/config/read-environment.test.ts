import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { gatherEnvironment, readEnvironment } from './read-environment.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'resolute-config-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

function read(real: Record<string, string>, dotEnv?: string) {
  if (dotEnv !== undefined) {
    writeFileSync(join(directory, '.env'), dotEnv)
  }
  const { values, problems, warnings } = readEnvironment(gatherEnvironment(real, directory))
  return {
    values: values.map(({ setting, value, from }) => [setting.path, value, from]),
    problems: problems.map(({ where, text }) => `${where} ${text}`),
    warnings,
  }
}

describe('environment variables', () => {
  test('set their setting; empty ones set nothing; foreign ones are nobody’s business', () => {
    expect(read({ PORT: '81', HOST: ' ', PATH: '/bin', toString: 'x' })).toEqual({
      values: [['server.port', 81, 'env PORT']],
      problems: [],
      warnings: [],
    })
  })

  test('are completed by .env, which never wins', () => {
    const { values } = read({ PORT: '81', LOG_LEVEL: '' }, 'PORT=82\nLOG_LEVEL=DEBUG # more\nMAX_RETRIES=\n')
    expect(values).toEqual([
      ['server.port', 81, 'env PORT'],
      ['monitoring.logging.level', 'DEBUG', 'env LOG_LEVEL (.env)'],
    ])
  })

  test('win over .env by their other name too', () => {
    const { values, problems } = read({ APP_ENV: 'production' }, 'ENVIRONMENT=development')
    expect(values).toEqual([['environment', 'production', 'env APP_ENV']])
    expect(problems).toEqual([])
  })

  test('must agree where two names set one setting', () => {
    expect(read({ APP_ENV: 'a', ENVIRONMENT: 'a' }).problems).toEqual([])
    expect(read({ APP_ENV: 'a', ENVIRONMENT: 'b' }).problems).toEqual([
      'env ENVIRONMENT says something else than env APP_ENV; keep one of them',
    ])
  })

  test('that are not used give a hint without their value', () => {
    const { problems, warnings } = read({ REDIS_URL: 'redis://secret', WORKERS: '4' })
    expect(problems).toEqual([])
    expect(warnings[0]).toBe(
      'env REDIS_URL is not used: queue, cache and limits live in the database; no Redis is needed',
    )
    expect(warnings[1]).toContain('--role worker')
  })

  test.each([
    ['RESOLUTE_APIKEY', 'did you mean RESOLUTE_API_KEY?'],
    ['RESOLUTE_PORT', 'did you mean PORT?'],
    ['RESOLUTE_ZZZZZZZZZZZZZZZ', 'those with this beginning are RESOLUTE_CONFIG'],
  ])('%s is a mistake with advice', (name, advice) => {
    const { problems } = read({ [name]: 'secret' })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(`env ${name} is not a variable of Resolute; ${advice}`)
    expect(problems[0]).not.toContain('secret')
  })

  test('made by Kubernetes for a service called resolute are left alone', () => {
    const links = {
      RESOLUTE_SERVICE_HOST: '10.0.0.1',
      RESOLUTE_SERVICE_PORT: '80',
      RESOLUTE_SERVICE_PORT_HTTP: '80',
      RESOLUTE_PORT: 'tcp://10.0.0.1:80',
      RESOLUTE_PORT_80_TCP: 'tcp://10.0.0.1:80',
      RESOLUTE_PORT_80_TCP_ADDR: '10.0.0.1',
      RESOLUTE_WORKER_SERVICE_HOST: '10.0.0.2',
    }
    expect(read(links)).toEqual({ values: [], problems: [], warnings: [] })
  })
})
