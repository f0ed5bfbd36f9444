import { z } from 'zod'
import { choice, decimal, flag, integer, recordList, secretText, text, webAddress } from './fields.ts'
import { providerKinds, type ModelCapability } from './model-names.ts'
import { modelProblems } from './model-problems.ts'

const embedding = z
  .strictObject({
    provider: choice(['local', 'openai-compatible', 'transformers'])
      .default('local')
      .describe(
        'What turns texts into vectors for search: local word vectors (no network), an endpoint that speaks like OpenAI, or a model file run in the process.',
      ),
    url: webAddress()
      .optional()
      .describe('Address of the endpoint up to and with its version, such as http://localhost:11434/v1.'),
    model: text().optional().describe('Name of the model at the endpoint.'),
    apiKey: secretText(1).optional().describe('Key sent to the endpoint as a bearer token.'),
    folder: text().optional().describe('Folder of the model file: config.json, tokenizer.json and onnx/model.onnx.'),
    queryPrefix: z
      .string()
      .max(200)
      .meta({ expects: 'at most 200 characters' })
      .default('')
      .describe('Words the model wants before a question, such as "query: ".'),
    passagePrefix: z
      .string()
      .max(200)
      .meta({ expects: 'at most 200 characters' })
      .default('')
      .describe('Words the model wants before a passage, such as "passage: ".'),
    timeoutMs: integer(10, 600_000)
      .default(2000)
      .describe('Longest wait for the vector of a question, in milliseconds; after it the local word vectors serve.'),
  })
  .superRefine(({ provider, url, model, folder }, context) => {
    const needed = provider === 'openai-compatible' ? { url, model } : provider === 'transformers' ? { folder } : {}
    for (const [name, value] of Object.entries(needed)) {
      if (value === undefined) {
        context.addIssue({ code: 'custom', path: [name], message: `is needed for the provider ${provider}` })
      }
    }
  })

const provider = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,39}$/i, 'expected letters, digits, _ and -')
    .describe('What the ladders call it.'),
  kind: choice(providerKinds),
  /** Up to and with the version. Unset: the vendor's own. */
  url: z
    .url({ protocol: /^https?$/, error: 'expected an address that starts with http:// or https://' })
    .transform((address) => address.replace(/\/+$/, ''))
    .optional(),
  apiKey: z.string('expected text').trim().min(1, 'expected a key').optional(),
})

const MODEL = /^[a-z0-9][a-z0-9_-]*:\S+$/i

function modelList() {
  return z
    .array(z.string().regex(MODEL))
    .meta({ expects: 'a list of provider:model such as anthropic:claude-sonnet-4-5, best first' })
}

const ladder = (purpose: string) =>
  modelList().optional().describe(`Models that ${purpose}, best first; unset: those of models.ladder; empty: none.`)

const purposes: Readonly<Record<ModelCapability, string>> = {
  detectLanguage: 'tell the language of a message',
  analyzeSentiment: 'judge the mood of a message',
  extractEntities: 'find order numbers, products and dates in a message',
  classify: 'sort a message into category and intent',
  rerank: 'put passages in the order of their use',
  respond: 'write replies from evidence',
  translate: 'translate messages and replies',
  assess: 'judge a reply before it is sent',
  summarize: 'summarize what was said before',
}

/** Micro-dollars per million tokens: 3000000 is three dollars. */
const tokenPrice = () => z.int('expected a whole number of micro-dollars').min(0).max(1_000_000_000)

const price = z.strictObject({
  model: z.string().regex(MODEL, 'expected provider:model such as local:llama3.1'),
  input: tokenPrice(),
  output: tokenPrice(),
  /** Of the input, read from the provider's prompt cache; unset: as dear as any. */
  cachedInput: tokenPrice().optional(),
  /** Of the input, written to the provider's prompt cache; unset: as dear as any. */
  cacheWrite: tokenPrice().optional(),
})

const LONGEST_MS = 600_000
const temperature = () => decimal(0, 2)
const maxOutputTokens = () => integer(1, 1_000_000)
const timeoutMs = () => integer(100, LONGEST_MS)
const retries = () => integer(0, 10)

/** Document 004 asks for a calm classifier and a calmer judge of moods. */
const temperatures: Readonly<Partial<Record<ModelCapability, number>>> = { classify: 0.2, analyzeSentiment: 0.1 }

const task = (capability: ModelCapability) => {
  const ownTemperature = temperatures[capability]
  const unset = 'unset: as models.defaults.'
  return z
    .strictObject({
      temperature: (ownTemperature === undefined
        ? temperature().optional()
        : temperature().default(ownTemperature)
      ).describe(
        `How freely models ${purposes[capability]}, 0 to 2${ownTemperature === undefined ? `; ${unset}` : '.'}`,
      ),
      maxOutputTokens: maxOutputTokens()
        .optional()
        .describe(`Longest answer of models that ${purposes[capability]}, in tokens; ${unset}`),
      timeoutMs: timeoutMs()
        .optional()
        .describe(`Longest wait for one call of models that ${purposes[capability]}, in milliseconds; ${unset}`),
      retries: retries()
        .optional()
        .describe(`Times models that ${purposes[capability]} are asked again after a passing fault; ${unset}`),
    })
    .prefault({})
}

const defaults = z.strictObject({
  temperature: temperature()
    .default(0.3)
    .describe('How freely a model writes where its task says nothing else: 0 always the likeliest word, 2 wild.'),
  maxOutputTokens: maxOutputTokens()
    .default(2000)
    .describe('Longest answer of a model where its task says nothing else, in tokens.'),
  timeoutMs: timeoutMs()
    .default(15_000)
    .describe('Longest wait for one call of a model where its task says nothing else, in milliseconds.'),
  retries: retries()
    .default(3)
    .describe('Times a model is asked again after a passing fault where its task says nothing else.'),
})

const dollars = () => decimal(0, 100_000_000)

const budget = z.strictObject({
  monthlyUsd: dollars()
    .optional()
    .describe('Dollars models may cost in a calendar month; past them the next rung serves. Unset: no limit.'),
  dailyWarningUsd: dollars().default(200).describe('Dollars in one day at which a warning is given.'),
  dailyCriticalUsd: dollars()
    .default(300)
    .describe('Dollars in one day past which models are spared until the next day.'),
})

const cache = z.strictObject({
  enabled: flag().default(true).describe('Whether a reply of a model is kept and used again.'),
  exactHours: integer(0, 8760)
    .default(24)
    .describe('Hours for which the very same request finds its reply again; 0: never.'),
  similarHours: integer(0, 8760)
    .default(24)
    .describe('Hours for which a request that means the same finds a reply again; 0: never.'),
  similarity: decimal(0, 1)
    .default(0.95)
    .describe('Likeness of two questions (cosine, 0 to 1) from which they count as the same.'),
  keepDays: integer(0, 3650)
    .default(30)
    .describe('Days for which replies of models are kept, so that runs can be replayed.'),
})

export const models = z
  .strictObject({
    embedding: embedding.prefault({}),
    anthropicApiKey: secretText(1).optional().describe('Key of Anthropic; gives the provider anthropic.'),
    openaiApiKey: secretText(1).optional().describe('Key of OpenAI; gives the provider openai.'),
    providers: recordList(provider, 'a list of providers, each with name, kind, url and apiKey')
      .default([])
      .describe(
        'Who serves models besides anthropic and openai, which exist with their key alone; docs/guides/models.md.',
      ),
    ladder: modelList()
      .default([])
      .describe('Models for every task that has no list of its own, best first; empty: the local engine alone.'),
    ladders: z
      .strictObject({
        detectLanguage: ladder(purposes.detectLanguage),
        analyzeSentiment: ladder(purposes.analyzeSentiment),
        extractEntities: ladder(purposes.extractEntities),
        classify: ladder(purposes.classify),
        rerank: ladder(purposes.rerank),
        respond: ladder(purposes.respond),
        translate: ladder(purposes.translate),
        assess: ladder(purposes.assess),
        summarize: ladder(purposes.summarize),
      })
      .prefault({}),
    defaults: defaults.prefault({}),
    tasks: z
      .strictObject({
        detectLanguage: task('detectLanguage'),
        analyzeSentiment: task('analyzeSentiment'),
        extractEntities: task('extractEntities'),
        classify: task('classify'),
        rerank: task('rerank'),
        respond: task('respond'),
        translate: task('translate'),
        assess: task('assess'),
        summarize: task('summarize'),
      })
      .prefault({}),
    concurrency: integer(1, 1000).default(5).describe('Calls one process makes to one provider at a time.'),
    patienceMs: integer(100, LONGEST_MS)
      .default(20_000)
      .describe('Longest wait for all models of a ladder together, in milliseconds; then the local engine serves.'),
    prices: recordList(price, 'a list of prices, each with model, input and output')
      .default([])
      .describe(
        'Micro-dollars per million tokens of each provider:model; win over the prices we know of; docs/guides/models.md.',
      ),
    budget: budget.prefault({}),
    cache: cache.prefault({}),
  })
  .superRefine((settings, context) => {
    for (const { path, message } of modelProblems(settings)) {
      context.addIssue({ code: 'custom', path, message })
    }
  })
