import { expect, it } from 'vitest'
import type { Understanding } from '../../understanding/index.ts'
import { perform, stateUnderTest, toolsUnderTest } from '../run-under-test.ts'
import { understand } from './understand.ts'

type Language = Understanding['language']

/** What is believed when this is heard and that is known. */
async function languageOf(heard: Language, known: string | null): Promise<Language | undefined> {
  const tools = toolsUnderTest()
  const { understanding } = tools
  const deaf = {
    ...understanding,
    understand: (message: Parameters<typeof understanding.understand>[0]) => ({
      ...understanding.understand(message),
      language: heard,
    }),
  }
  const state = stateUnderTest({ subject: { language: known } })
  return (await perform(understand, state, { tools: { ...tools, understanding: deaf } })).patch.understanding?.language
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

it('waits for nothing without a model', () => {
  const { input } = stateUnderTest()
  const task = { id: 'understand', patienceMs: 1000 }
  expect(understand.run({ state: { input }, parameters: {}, tools: toolsUnderTest(), task })).not.toBeInstanceOf(
    Promise,
  )
})
