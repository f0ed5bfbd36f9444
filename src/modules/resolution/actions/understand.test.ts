import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createUnderstanding, parseTaxonomy, type Understanding } from '../../understanding/index.ts'
import type { RunState, Tools } from '../run.ts'
import { understand } from './understand.ts'

const taxonomy = parseTaxonomy(readFileSync('config/taxonomy.yaml', 'utf8'))
const engine = createUnderstanding({ taxonomy, languages: ['en', 'de', 'fr'] })

/** The engine with the language it is to have heard. */
const hears = (language: Understanding['language']) => ({
  ...engine,
  understand: (message: Parameters<typeof engine.understand>[0]) => ({ ...engine.understand(message), language }),
})

async function languageOf(
  heard: Understanding['language'],
  known: string | null,
): Promise<Understanding['language'] | undefined> {
  const tools = {
    understanding: hears(heard),
    taxonomy,
    automation: { languageConfidence: 0.8 },
  } as Partial<Tools> as Tools
  const input = { subject: { subject: 'Login', tier: 'gold', language: known }, message: 'Login?', earlier: [] }
  const state = { input } as Partial<Record<'input', unknown>> as RunState
  const { patch } = await understand.run({ state, tools, parameters: {}, task: { id: 'understand', patienceMs: 1000 } })
  return patch.understanding?.language
}

const french = (confidence: number) => ({ code: 'fr', confidence, needsTranslation: true })

it('believes what it is sure of', async () => {
  expect(await languageOf(french(0.8), 'en')).toMatchObject({ code: 'fr', needsTranslation: true })
})

it('takes the known language where it is not sure', async () => {
  expect(await languageOf(french(0.79), 'en')).toMatchObject({ code: 'en', needsTranslation: false })
  expect(await languageOf({ code: 'en', confidence: 0.5, needsTranslation: false }, 'de')).toMatchObject({
    code: 'de',
    needsTranslation: true,
  })
})

it('has nothing better than a guess where nothing is known', async () => {
  expect(await languageOf(french(0.2), null)).toMatchObject({ code: 'fr' })
})
