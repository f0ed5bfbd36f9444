import { afterEach, beforeEach, expect, test } from 'vitest'
import { startModelServer, type ModelServer } from '../../../test/support/model-server/model-server.ts'
import { configSchema } from '../../kernel/config/index.ts'
import { checkModels } from './check-models.ts'
import { areWell, describeModels } from './describe-models.ts'

const KEY = 'sk-never-shown'

let server: ModelServer
beforeEach(async () => {
  server = await startModelServer({ key: KEY, models: [{ id: 'llama3.1:8b', contextTokens: 8192 }] })
})
afterEach(() => server.close())

const check = (models: object) => checkModels(configSchema.parse({ models }).models)
const provider = (name: string, kind: string, apiKey = KEY) => ({ name, kind, url: server.url, apiKey })
const providers = () => [
  provider('claude', 'anthropic'),
  provider('gpt', 'openai'),
  provider('local', 'openai-compatible'),
]

test('tries everything of each model once, whatever ladders name it', async () => {
  const models = await check({
    providers: providers(),
    ladder: ['claude:claude-sonnet-4-5', 'gpt:gpt-4.1'],
    ladders: { classify: ['local:llama3.1:8b', 'gpt:gpt-4.1'] },
    prices: [{ model: 'local:llama3.1:8b', input: 0, output: 0 }],
  })
  expect(models.map(({ model }) => model)).toEqual(['claude:claude-sonnet-4-5', 'gpt:gpt-4.1', 'local:llama3.1:8b'])
  expect(models.map(({ serves }) => serves.length)).toEqual([8, 9, 1])
  expect(models.flatMap(({ probes }) => Object.values(probes)).every(({ level }) => level === 'ok')).toBe(true)
  expect(models[2]?.probes.context.text).toBe('8,192 tokens')
  expect(models[0]?.probes.context.text).toBe('not told')
  expect(areWell(models)).toBe(true)
  const screen = describeModels(models)
  expect(screen).toMatch(/local:llama3\.1:8b +classify +✓ \d+ ms .* \$0 \/ \$0/)
  expect(screen).toContain('nobody has told what claude:claude-sonnet-4-5, gpt:gpt-4.1 cost:')
  expect(screen).not.toContain(KEY)
})

test('costs next to nothing', async () => {
  await check({ providers: providers(), ladder: ['claude:claude-sonnet-4-5'] })
  expect(server.requests.length).toBe(4)
  expect(server.tokens.input + server.tokens.output).toBeLessThan(200)
  expect(server.requests.every(({ maxTokens = 1e9 }) => maxTokens <= 64)).toBe(true)
})

test('asks a model nothing more that does not answer, and says what to do', async () => {
  const models = await check({
    providers: [provider('claude', 'anthropic', 'other'), provider('gpt', 'openai')],
    ladder: ['claude:claude-sonnet-4-5', 'gpt:gpt-4.1'],
  })
  expect(areWell(models)).toBe(false)
  expect(models[0]?.probes.reply).toMatchObject({ level: 'problem', text: 'unauthorized' })
  expect(models[0]?.probes.json.level).toBe('skipped')
  expect(models[1]?.probes.json.level).toBe('ok')
  const screen = describeModels(models)
  expect(screen).toMatch(/✗ claude:claude-sonnet-4-5 +reply: refuses the key \(401\)/)
  expect(screen).toContain('→ Set ANTHROPIC_API_KEY')
  expect(screen).not.toContain('other')
})

test.each([
  ['json', 1, 'wrong_schema', 'wrong shape'],
  ['json', 1, 'server_error', 'unavailable'],
  ['tools', 2, 'bad_request', 'bad request'],
  ['streaming', 3, 'cut', 'cut off'],
] as const)('%s that goes wrong is its own problem', async (name, position, kind, text) => {
  server.failWith(({ number }) => (number === position + 1 ? { kind } : undefined))
  const models = await check({ providers: providers(), ladder: ['local:llama3.1:8b'] })
  expect(models[0]?.probes[name]).toMatchObject({ level: 'problem', text })
  expect(Object.values(models[0]?.probes ?? {}).filter(({ level }) => level === 'problem')).toHaveLength(1)
  expect(areWell(models)).toBe(false)
})

test('a model that calls no tool is of use all the same', async () => {
  server.failWith(({ tools }) => (tools.length > 0 ? { kind: 'slow', ms: 1 } : undefined))
  const models = await check({ providers: providers(), ladder: ['local:llama3.1:8b'] })
  expect(models[0]?.probes.tools.level).toBe('warning')
  expect(areWell(models)).toBe(true)
})

test('a model that thinks first gets the room for it', async () => {
  server.failWith(({ maxTokens = 0 }) => (maxTokens < 100 ? { kind: 'length' } : undefined))
  server.answerWith(({ schema }) => (schema === undefined ? 'thought and thought: ok' : { ok: true }))
  const models = await check({ providers: providers(), ladder: ['claude:claude-sonnet-4-5'] })
  const { reply, json, tools, streaming } = models[0]?.probes ?? {}
  expect([reply, json, tools, streaming].map((result) => result?.level)).toEqual(['ok', 'ok', 'ok', 'ok'])
})
