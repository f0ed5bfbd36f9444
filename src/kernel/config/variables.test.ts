import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { loadConfig } from './load-config.ts'
import { findSetting } from './settings.ts'
import { variables } from './variables.ts'

const exampleFile = fileURLToPath(new URL('../../../.env.example', import.meta.url))
const example = readFileSync(exampleFile, 'utf8')
const ASSIGNMENT = /^# ([A-Z][A-Z0-9_]*)=(.*)$/gm

function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'resolute-config-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  return directory
}

describe('the table of variables', () => {
  test('and .env.example name the same variables', () => {
    const named = [...example.matchAll(ASSIGNMENT)].map(([, name]) => name)
    expect(named.toSorted()).toEqual(Object.keys(variables).toSorted())
  })

  test('sets only settings that exist', () => {
    const paths = Object.values(variables).flatMap((variable) => ('sets' in variable ? [variable.sets] : []))
    expect(paths.filter((path) => findSetting(path) === undefined)).toEqual([])
  })

  test('knows each variable of the four documents', () => {
    const documented =
      'ANTHROPIC_API_KEY OPENAI_API_KEY LLM_TEMPERATURE MAX_TOKENS PINECONE_API_KEY PINECONE_ENVIRONMENT ' +
      'PINECONE_INDEX_NAME APP_ENV LOG_LEVEL WORKERS MAX_CONCURRENT_REQUESTS DATABASE_URL REDIS_URL PROMETHEUS_PORT ' +
      'GRAFANA_URL PAGERDUTY_API_KEY ZENDESK_API_KEY ZENDESK_SUBDOMAIN SERVICENOW_INSTANCE SERVICENOW_USERNAME ' +
      'SERVICENOW_PASSWORD SALESFORCE_CLIENT_ID SALESFORCE_CLIENT_SECRET SALESFORCE_INSTANCE_URL SLACK_WEBHOOK_URL ' +
      'MAX_CONCURRENT_TICKETS MAX_RETRIES TIMEOUT_SECONDS PROMPTLAYER_API_KEY ENVIRONMENT USE_MOCK_DATA ' +
      'RATE_LIMIT_PER_MINUTE ZENDESK_EMAIL ZENDESK_TOKEN KB_URL KB_API_KEY'
    expect(documented.split(' ').filter((name) => !Object.hasOwn(variables, name))).toEqual([])
  })
})

describe('.env.example', () => {
  test('copied as it is changes nothing', () => {
    const directory = temporaryDirectory()
    copyFileSync(exampleFile, join(directory, '.env'))
    const loaded = loadConfig({ directory, environment: {} })
    expect(loaded.warnings).toEqual([])
    expect([...loaded.sources.values()].every(({ from }) => from === 'default')).toBe(true)
  })

  test('with every line switched on is a configuration without mistakes', () => {
    const directory = temporaryDirectory()
    const everything = example.replace(
      ASSIGNMENT,
      (_, name: string, value: string) => `${name}=${value === '' ? 'x' : value}`,
    )
    writeFileSync(join(directory, '.env'), everything.replace(/^RESOLUTE_CONFIG=.*$/m, ''))
    const { config, warnings } = loadConfig({ directory, environment: {} })
    expect(config.environment).toBe('production')
    expect(config.monitoring.metrics.port).toBe(9090)
    const unused = Object.entries(variables).filter(([, variable]) => 'notUsed' in variable)
    expect(warnings).toHaveLength(unused.length)
  })
})
