import { z } from 'zod'
import { choice, integer, secretText, text, webAddress } from './fields.ts'

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

export const models = z.strictObject({ embedding: embedding.prefault({}) })
