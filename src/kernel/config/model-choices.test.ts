import { expect, test } from 'vitest'
import { modelsOf, priceOf, providerOf, splitModel, taskSettingsOf } from './model-choices.ts'
import { configSchema } from './schema.ts'

const settingsOf = (models: object) => configSchema.parse({ models }).models
const local = { name: 'local', kind: 'openai-compatible', url: 'http://localhost:11434/v1/' }

test('a key gives its vendor, and sends nothing anywhere', () => {
  const settings = settingsOf({ anthropicApiKey: 'a' })
  expect(providerOf(settings, 'anthropic')).toEqual({ name: 'anthropic', kind: 'anthropic', apiKey: 'a' })
  expect(providerOf(settings, 'openai')).toBeUndefined()
  expect(modelsOf(settings, 'respond')).toEqual([])
})

test('a vendor’s key goes to the vendor, never to another address', () => {
  const other = { name: 'gateway', kind: 'anthropic', url: 'http://gateway.example/v1' }
  const second = { name: 'second', kind: 'anthropic' }
  const settings = settingsOf({ anthropicApiKey: 'a', openaiApiKey: 'o', providers: [local, other, second] })
  expect(providerOf(settings, 'second')?.apiKey).toBe('a')
  expect(providerOf(settings, 'gateway')?.apiKey).toBeUndefined()
  expect(providerOf(settings, 'local')).toMatchObject({ url: 'http://localhost:11434/v1', apiKey: undefined })
})

test('a model may have colons of its own', () => {
  expect(splitModel('local:llama3.1:8b')).toEqual({ provider: 'local', model: 'llama3.1:8b' })
})

test('a task has its own models and settings, else the common ones', () => {
  const settings = settingsOf({
    providers: [local],
    ladder: ['local:big'],
    ladders: { classify: ['local:small'], rerank: [] },
    defaults: { temperature: 0.5 },
    tasks: { respond: { maxOutputTokens: 500 } },
  })
  expect(modelsOf(settings, 'classify')).toEqual(['local:small'])
  expect(modelsOf(settings, 'rerank')).toEqual([])
  expect(modelsOf(settings, 'respond')).toEqual(['local:big'])
  expect(taskSettingsOf(settings, 'respond')).toEqual({
    temperature: 0.5,
    maxOutputTokens: 500,
    timeoutMs: 15_000,
    retries: 3,
  })
  expect(taskSettingsOf(settings, 'classify').temperature).toBe(0.2)
  expect(taskSettingsOf(settings, 'analyzeSentiment').temperature).toBe(0.1)
})

test('a price is the configured one, else the vendor’s, else unknown', () => {
  const settings = settingsOf({
    anthropicApiKey: 'a',
    openaiApiKey: 'o',
    providers: [local, { name: 'gateway', kind: 'anthropic', url: 'http://gateway.example/v1' }],
    prices: [
      { model: 'local:llama', input: 1, output: 2 },
      { model: 'openai:gpt-4.1', input: 7, output: 8, cachedInput: 3 },
    ],
  })
  expect(priceOf(settings, 'local:llama')).toEqual({ input: 1, output: 2, cachedInput: 1, cacheWrite: 1 })
  expect(priceOf(settings, 'openai:gpt-4.1')).toEqual({ input: 7, output: 8, cachedInput: 3, cacheWrite: 7 })
  expect(priceOf(settings, 'openai:gpt-4.1-2025-04-14')?.input).toBe(7)
  expect(priceOf(settings, 'anthropic:claude-sonnet-4-5-20250929')).toEqual({
    input: 3_000_000,
    output: 15_000_000,
    cachedInput: 300_000,
    cacheWrite: 3_750_000,
  })
  expect(priceOf(settings, 'gateway:claude-sonnet-4-5')).toBeUndefined()
  expect(priceOf(settings, 'local:other')).toBeUndefined()
})
