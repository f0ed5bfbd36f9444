import { createRandom } from '../../src/modules/inference/index.ts'
import type { WrittenExample } from './read-examples.ts'
import { FRAMES, SLOTS } from './slots.ts'

const SLOT = /\{(\w+)\}/g

/** Messages made of frames and slots: the same every time. */
export function fillFrames(): WrittenExample[] {
  const random = createRandom(11)
  return FRAMES.flatMap(({ text, times, emotions, ...mood }) =>
    Array.from({ length: times }, () => ({
      ...mood,
      emotions: [...emotions],
      text: fill(text, random),
      language: 'en',
    })),
  )
}

function fill(text: string, random: () => number): string {
  const filled = text.replaceAll(SLOT, (_, slot: string) => pick(SLOTS[slot] ?? [''], random).trim())
  return filled.charAt(0).toUpperCase() + filled.slice(1)
}

const pick = (choices: readonly string[], random: () => number): string =>
  choices[Math.floor(random() * choices.length)] ?? ''

/** How an e-mail of a mood is put together: how many sentences of which mood. */
const LETTERS: readonly { readonly mood: Mood; readonly of: readonly Mood[]; readonly times: number }[] = [
  { mood: 'neutral', of: ['neutral', 'neutral', 'neutral'], times: 70 },
  { mood: 'positive', of: ['positive', 'positive', 'neutral'], times: 40 },
  { mood: 'positive', of: ['positive', 'positive', 'positive'], times: 30 },
  { mood: 'negative', of: ['neutral', 'negative', 'neutral'], times: 15 },
  { mood: 'negative', of: ['neutral', 'negative', 'negative'], times: 50 },
  { mood: 'negative', of: ['negative', 'negative', 'negative', 'negative'], times: 40 },
  { mood: 'very_negative', of: ['negative', 'negative', 'very_negative'], times: 60 },
  { mood: 'very_negative', of: ['very_negative', 'negative', 'neutral', 'very_negative', 'negative'], times: 60 },
  { mood: 'very_negative', of: ['very_negative', 'very_negative', 'negative', 'negative'], times: 40 },
]

type Mood = WrittenExample['sentiment']

/** Short messages put together to e-mails, in which one furious sentence among several plain ones still counts. */
export function writeLetters(examples: readonly WrittenExample[], seed: number): WrittenExample[] {
  const random = createRandom(seed)
  const english = examples.filter(
    ({ language, text }) => (language ?? 'en') === 'en' && text.length > 25 && text.length < 220,
  )
  const byMood = Map.groupBy(english, ({ sentiment }) => sentiment)
  return LETTERS.flatMap(({ mood, of, times }) =>
    Array.from({ length: times }, () => {
      const parts = of.flatMap((one) => byMood.get(one)?.[Math.floor(random() * (byMood.get(one)?.length ?? 0))] ?? [])
      const order = parts.toSorted(() => random() - 0.5)
      return {
        text: order.map(({ text }) => text).join(' '),
        sentiment: mood,
        language: 'en',
        frustration: Math.max(...parts.map(({ frustration }) => frustration ?? 0)),
      }
    }),
  )
}
