import { describe, expect, it } from 'vitest'
import { searchHit } from '../answering/answers-under-test.ts'
import { ladderThat } from '../answering/writing-under-test.ts'
import { retrieve } from './actions/retrieve.ts'
import { understand } from './actions/understand.ts'
import { perform, stateUnderTest, toolsUnderTest } from './run-under-test.ts'

const message = "J'ai oublié mon mot de passe. Comment puis-je le réinitialiser, s'il vous plaît ?"
const english = [
  { n: 1, text: 'Password' },
  { n: 2, text: 'I forgot my password. How can I reset it, please?' },
]

async function searchWith(language: string) {
  const ladder = ladderThat(() => ({ lines: english }) as never, ['translate'])
  const asked: string[] = []
  const tools = toolsUnderTest({
    ladder,
    search: ({ text }) => {
      asked.push(text)
      return [searchHit({ language })]
    },
  })
  const { state } = await perform(understand, stateUnderTest({ message }))
  return { done: await perform(retrieve, state, { tools }), asked, ladder }
}

describe('the question knowledge is searched for', () => {
  it('is translated where nothing in its language fits, and the record has both', async () => {
    const { done, asked } = await searchWith('en')
    expect(asked.at(-1)).toBe('Password\nI forgot my password. How can I reset it, please?')
    expect(done.inputs).toMatchObject({
      query: asked.at(-1),
      translation: { from: 'fr', to: 'en', original: `Password\n${message}`, model: 'fake:model' },
    })
    expect(done.calls).toMatchObject([{ capability: 'translate', outcome: 'answered' }])
  })

  it('stays as it is where knowledge in its language comes first', async () => {
    const { done, ladder } = await searchWith('fr')
    expect(ladder.asked).toEqual([])
    expect(done.inputs).not.toHaveProperty('translation')
    expect(done.state.question).toBeUndefined()
  })
})
