import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { capabilities } from '../../modules/inference/ladder.ts'
import { ConfigError } from './config-error.ts'
import { explainConfig } from './explain-config.ts'
import { loadConfig } from './load-config.ts'
import { modelCapabilities } from './model-names.ts'

const folder = mkdtempSync(join(tmpdir(), 'resolute-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

function load(text: string, environment: Record<string, string> = {}) {
  const file = join(folder, 'resolute.yaml')
  writeFileSync(file, text)
  return loadConfig({ file, environment, directory: folder })
}

function mistakes(text: string, environment: Record<string, string> = {}): string {
  try {
    load(text, environment)
    return ''
  } catch (error) {
    return error instanceof ConfigError ? error.message : String(error)
  }
}

describe('the settings of models', () => {
  test('have the defaults of the documents', () => {
    const { models } = load('').config
    expect(models.defaults).toEqual({ temperature: 0.3, maxOutputTokens: 2000, timeoutMs: 15_000, retries: 3 })
    expect(models.budget).toEqual({ dailyWarningUsd: 200, dailyCriticalUsd: 300 })
    expect(models).toMatchObject({ ladder: [], providers: [], prices: [], concurrency: 5, patienceMs: 20_000 })
    expect(models.cache).toEqual({ enabled: true, exactHours: 24, similarHours: 24, similarity: 0.95, keepDays: 30 })
    expect(Object.keys(models.tasks)).toEqual([...modelCapabilities])
  })

  test('know the tasks that models are asked for', () => {
    expect(modelCapabilities).toEqual(capabilities)
  })

  test('take the variables of the documents', () => {
    const { models } = load('models:\n  ladder: [anthropic:claude-sonnet-4-5, openai:gpt-4.1]\n', {
      ANTHROPIC_API_KEY: 'sk-a',
      OPENAI_API_KEY: 'sk-o',
      LLM_TEMPERATURE: '0.7',
      MAX_TOKENS: '900',
      MAX_CONCURRENT_REQUESTS: '100',
    }).config
    expect(models).toMatchObject({ anthropicApiKey: 'sk-a', openaiApiKey: 'sk-o', concurrency: 100 })
    expect(models.defaults).toMatchObject({ temperature: 0.7, maxOutputTokens: 900 })
    expect(models.ladder).toEqual(['anthropic:claude-sonnet-4-5', 'openai:gpt-4.1'])
  })

  test('never show a key', () => {
    const loaded = load(
      'models:\n  providers:\n    - {name: own, kind: openai-compatible, url: "http://localhost:1/v1", apiKey: "${OWN}"}\n',
      { OWN: 'hidden-one', ANTHROPIC_API_KEY: 'hidden-two' },
    )
    expect(loaded.config.models.providers[0]?.apiKey).toBe('hidden-one')
    expect(JSON.stringify(explainConfig(loaded))).not.toContain('hidden')
  })

  test.each([
    ['models:\n  ladder: [claude]\n', /resolute\.yaml:2:12 models\.ladder: expected a list of provider:model such as/],
    [
      'models:\n  ladder: [anthropic:x]\n',
      /:2:12 models\.ladder: names the provider anthropic, whose key is not set; set ANTHROPIC/,
    ],
    [
      'models:\n  ladders:\n    classify: [vllm:x]\n',
      /:3:16 models\.ladders\.classify: names the provider vllm, .* known: anthropic, openai/,
    ],
    [
      'models:\n  providers:\n    - {name: a, kind: anthropic}\n  ladder: [a:x]\n',
      /:4:12 models\.ladder: names the provider a, whose key is not set; give it apiKey, or set ANTHROPIC_API_KEY/,
    ],
    [
      'models:\n  providers:\n    - {name: a, kind: openai-compatible}\n',
      /:3:7 .*url: is needed for the kind openai-compatible/,
    ],
    ['models:\n  providers:\n    - {name: a, kind: gemini}\n', /:3:23 models\.providers\.0\.kind/],
    [
      'models:\n  providers:\n    - {name: a, kind: openai, url: "ftp://x"}\n',
      /models\.providers\.0\.url: expected an address/,
    ],
    [
      'models:\n  providers:\n    - {name: a, kind: openai}\n    - {name: a, kind: openai}\n',
      /two providers are called a/,
    ],
    [
      'models:\n  prices:\n    - {model: "a:b", input: 0.5, output: 1}\n',
      /:3:29 models\.prices\.0\.input: .*whole number of micro-dollars/,
    ],
    [
      'models:\n  tasks: {classify: {temperature: 3}}\n',
      /models\.tasks\.classify\.temperature: expected a number from 0 to 2/,
    ],
  ])('say what is wrong with %j', (text, message) => {
    expect(mistakes(text)).toMatch(message)
  })

  test('a key that stands in a wrong place is not repeated', () => {
    const text = 'models:\n  providers:\n    - {name: a, kind: openai, key: sk-hidden}\n'
    expect(mistakes(text)).toContain('models.providers.0')
    expect(mistakes(text)).not.toContain('sk-hidden')
  })
})
