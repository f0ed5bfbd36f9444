import { describe, expect, it } from 'vitest'
import type { Ladder, ModelReply, ModelRequest } from '../../inference/index.ts'
import { capLadder, countMissing, createTally, tallyLadder } from './tally-ladder.ts'

const request = (question: string): ModelRequest<string> => ({
  capability: 'respond',
  prompt: { id: 'respond', version: 1, system: '', user: question },
  about: { task: 'answer' },
  visibility: 'public',
  patienceMs: 100,
})

/** Answers what it knows; each answer costs as much. */
function ladderThatKnows(known: readonly string[], costMicros: number): Ladder & { readonly asked: string[] } {
  const asked: string[] = []
  const answer = ({ prompt }: ModelRequest<unknown>): ModelReply<unknown> => {
    asked.push(prompt.user)
    const call = {
      capability: 'respond' as const,
      model: 'one:a',
      prompt: 'respond@1',
      outcome: 'answered' as const,
      reason: null,
      input_tokens: 1,
      output_tokens: 1,
      cached_tokens: 0,
      cost_micros: costMicros,
      duration_ms: 1,
    }
    return known.includes(prompt.user)
      ? { isAnswered: true, value: 'yes', model: 'one:a', calls: [call] }
      : { isAnswered: false, reason: 'unknown', calls: [] }
  }
  return {
    asked,
    serves: () => true,
    ask: async <Value>(each: ModelRequest<Value>) => answer(each) as ModelReply<Value>,
  }
}

describe('the ladder of a replay', () => {
  it('asks the records alone, and counts what they do not know', async () => {
    const tally = createTally()
    const ladder = tallyLadder(ladderThatKnows(['old'], 0), tally)
    await Promise.all(['old', 'new', 'newer'].map((question) => ladder.ask(request(question))))
    expect(tally).toMatchObject({ found: 1, asked: 0, costMicros: 0 })
    expect(countMissing(tally)).toBe(2)
  })

  it('asks models only what the records do not know', async () => {
    const tally = createTally()
    const live = ladderThatKnows(['old', 'new'], 300)
    const ladder = tallyLadder(ladderThatKnows(['old'], 0), tally, live)
    await Promise.all(['old', 'new', 'newer'].map((question) => ladder.ask(request(question))))
    expect(live.asked).toEqual(['new', 'newer'])
    expect(tally).toMatchObject({ found: 1, asked: 1, costMicros: 300, missing: new Map([['respond', 1]]) })
  })
})

describe('a cap on what asking costs', () => {
  it('is never crossed while calls cost as much as the dearest before, even when they come at once', async () => {
    const live = ladderThatKnows(['a', 'b', 'c', 'd', 'e'], 300)
    const capped = capLadder(live, 1000)
    const replies = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((question) => capped.ask(request(question))))
    expect(replies.map(({ isAnswered }) => isAnswered)).toEqual([true, true, true, false, false])
    expect(live.asked).toHaveLength(3)
  })
})
