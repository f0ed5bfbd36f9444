import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ConfigError } from './config-error.ts'
import { explainConfig } from './explain-config.ts'
import { loadConfig } from './load-config.ts'
import type { LoadOptions } from './load-config.ts'
import { configSchema } from './schema.ts'
import { findSetting, namesUnder } from './settings.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'resolute-config-'))
  mkdirSync(join(directory, 'config'))
})
afterEach(() => rmSync(directory, { recursive: true }))

function load(text: string | undefined, options: Omit<LoadOptions, 'directory'> = {}) {
  if (text !== undefined) {
    writeFileSync(join(directory, 'config/resolute.yaml'), text)
  }
  return loadConfig({ environment: {}, ...options, directory })
}

function problemsOf(action: () => unknown): readonly string[] {
  try {
    action()
  } catch (error) {
    if (error instanceof ConfigError) {
      return error.problems
    }
    throw error
  }
  return []
}

describe('loading the configuration', () => {
  test('works without a file, from defaults alone', () => {
    const { config, sources, warnings } = load(undefined)
    expect(config).toEqual(configSchema.parse({}))
    expect(sources.get('server.port')).toEqual({ value: 8080, from: 'default' })
    expect(warnings).toEqual([])
  })

  test('lets flags win over the environment, the environment over the file, the file over defaults', () => {
    const { config, sources } = load('server:\n  host: "::1"\n  port: 1\nqueue:\n  batchSize: 2\n', {
      environment: { PORT: '3', MAX_RETRIES: '4' },
      overrides: [
        { path: 'queue.batchSize', value: '5', flag: '--batch-size' },
        { path: 'company.languages', value: 'en,es,fr', flag: '--languages' },
        { path: 'server.trustProxy', value: undefined, flag: '--trust-proxy' },
      ],
    })
    expect(config.server).toMatchObject({ host: '::1', port: 3, trustProxy: false })
    expect(config.queue).toMatchObject({ batchSize: 5, maxRetries: 4 })
    expect(config.company.languages).toEqual(['en', 'es', 'fr'])
    expect(sources.get('server.host')?.from).toBe('config/resolute.yaml:2')
    expect(sources.get('server.port')).toEqual({ value: 3, from: 'env PORT' })
    expect(sources.get('queue.batchSize')).toEqual({ value: 5, from: 'flag --batch-size' })
    expect(sources.get('automation.mode')?.from).toBe('default')
  })

  test('reports every mistake at once, each with its place, in reading order', () => {
    const text =
      'queue:\n  batchSize: 0\n  max_retries: 3\nserver:\n  port: "eighty"\n  bodyLimitBytes: 2048.5\ncompany:\n  languages: [en, english]\n'
    const problems = problemsOf(() =>
      load(text, {
        environment: { LOG_LEVEL: 'loud', RESOLUTE_APIKEY: 'x' },
        overrides: [{ path: 'automation.mode', value: 'on', flag: '--mode' }],
      }),
    )
    expect(problems).toEqual([
      'config/resolute.yaml:2:14 queue.batchSize: expected a number from 1 to 10000, got 0',
      'config/resolute.yaml:3:3 queue.max_retries: is not a setting; did you mean maxRetries?',
      'config/resolute.yaml:5:9 server.port: expected a number from 0 to 65535, got "eighty"',
      'config/resolute.yaml:6:19 server.bodyLimitBytes: expected a whole number from 1024 to 104857600, got 2048.5',
      'config/resolute.yaml:8:19 company.languages: expected a list of different two-letter language codes such as en, es, got "english"',
      'env RESOLUTE_APIKEY is not a variable of Resolute; did you mean RESOLUTE_API_KEY?',
      'env LOG_LEVEL monitoring.logging.level: expected one of TRACE, DEBUG, INFO, WARN, ERROR, FATAL, got "loud"',
      'flag --mode automation.mode: expected one of auto, draft, shadow, off, got "on"',
    ])
  })

  test('keeps secrets out of errors', () => {
    const environment = { DATABASE_URL: 'mysql://me:hunter2@host/db', RESOLUTE_ADMIN_PASSWORD: 'hunter2' }
    const problems = problemsOf(() => load(undefined, { environment }))
    expect(problems).toHaveLength(2)
    expect(problems.join('\n')).not.toContain('hunter2')
  })

  test('takes the file that is named, and does not go on without it', () => {
    writeFileSync(join(directory, 'other.yaml'), 'server: {port: 7}')
    expect(load(undefined, { file: 'other.yaml' }).config.server.port).toBe(7)
    expect(load(undefined, { environment: { RESOLUTE_CONFIG: 'other.yaml' } }).config.server.port).toBe(7)
    expect(problemsOf(() => load(undefined, { file: 'no.yaml' }))).toEqual([
      'no.yaml cannot be read: there is no such file',
    ])
    expect(problemsOf(() => load(undefined, { file: 'config' }))).toEqual([
      'config cannot be read: it is a folder, not a file',
    ])
  })

  test('refuses a file that is not text', () => {
    writeFileSync(join(directory, 'latin.yaml'), Buffer.from([0x61, 0x3a, 0x20, 0xe9]))
    expect(problemsOf(() => load(undefined, { file: 'latin.yaml' }))).toEqual([
      'latin.yaml cannot be read: it is not UTF-8 text',
    ])
  })

  test('uses .env for references in the file too', () => {
    writeFileSync(join(directory, '.env'), 'DB=postgres://localhost/x\n')
    const { config, sources } = load('database:\n  url: ${DB}\n')
    expect(config.database.url).toBe('postgres://localhost/x')
    expect(sources.get('database.url')?.from).toBe('config/resolute.yaml:2')
  })

  test('does not let /metrics and the server share a port by mistake', () => {
    expect(problemsOf(() => load('monitoring:\n  metrics:\n    port: 8080\n'))).toEqual([
      'config/resolute.yaml:3:11 monitoring.metrics.port: is the port of the server too; leave it out to have /metrics there',
    ])
  })
})

describe('config/resolute.yaml as shipped', () => {
  const shipped = readFileSync(fileURLToPath(new URL('../../../config/resolute.yaml', import.meta.url)), 'utf8')

  test('spells out the defaults', () => {
    const { config, warnings } = load(shipped)
    expect(config).toEqual(configSchema.parse({}))
    expect(warnings).toEqual([])
  })

  test('names only settings that exist, and their defaults, in what it comments out', () => {
    const isSetting = (line: string) => {
      const name = /^ *# +(\w+):/.exec(line)?.[1] ?? ''
      return namesUnder('').some((group) => group === name || namesUnder(group).includes(name) || findSetting(name))
    }
    const lines = shipped.split('\n').map((line) => (isSetting(line) ? line.replace(/# ?/, '') : line))
    const { config } = load(lines.join('\n'))
    const defaults = configSchema.parse({})
    expect(config.server).toEqual({ ...defaults.server, publicUrl: 'https://support.example.com' })
    expect(config.monitoring.metrics.port).toBe(9090)
    expect({ ...config, server: defaults.server, monitoring: defaults.monitoring }).toEqual(defaults)
  })
})

describe('a list of groups', () => {
  const sources = (text: string, environment: Record<string, string> = {}) =>
    load(`knowledge:\n  sources:\n${text}`, { environment })

  test('is read with its variables, and shown without its secrets', () => {
    const loaded = sources(
      '    - id: help\n      kind: zendesk-guide\n      every: 6h\n      settings:\n        subdomain: ${SUB:-fernwork}\n        token: ${TOKEN}\n        locale: ${LOCALE:-}\n        spaces: [A, "${SPACE}"]\n',
      { TOKEN: 'hidden-value', SPACE: 'B' },
    )
    expect(loaded.config.knowledge.sources).toEqual([
      {
        id: 'help',
        kind: 'zendesk-guide',
        every: 360,
        settings: { subdomain: 'fernwork', token: 'hidden-value', spaces: ['A', 'B'] },
      },
    ])
    const row = explainConfig(loaded).find(({ path }) => path === 'knowledge.sources')
    expect(row?.from).toBe('config/resolute.yaml:3')
    expect(JSON.stringify(row?.value)).toContain('fernwork')
    expect(JSON.stringify(row?.value)).not.toContain('hidden-value')
  })

  test('tells where a mistake in it stands', () => {
    expect(
      problemsOf(() =>
        sources(
          '    - id: a b\n      kind: folder\n    - id: b\n      kind: folder\n      every: soon\n      colour: red\n',
        ),
      ),
    ).toEqual([
      'config/resolute.yaml:3:11 knowledge.sources.0.id: expected letters, digits, _ and -',
      'config/resolute.yaml:5:7 knowledge.sources.1: Unrecognized key: "colour"',
      'config/resolute.yaml:7:14 knowledge.sources.1.every: expected a time such as 30m, 6h or 1d',
    ])
    expect(problemsOf(() => sources('    - id: a\n      kind: folder\n    - id: a\n      kind: folder\n'))).toEqual([
      'config/resolute.yaml:3:5 knowledge.sources: two sources have the same id',
    ])
    expect(problemsOf(() => sources('    - id: a\n      kind: ${MISSING}\n'))[0]).toContain('resolute.yaml:4:13')
    expect(problemsOf(() => sources('    - &a [*a]\n'))[0]).toContain('resolute.yaml')
    expect(problemsOf(() => load('knowledge:\n  sources: everything\n'))[0]).toContain('expected a list of sources')
  })
})
