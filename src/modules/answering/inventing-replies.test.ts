import { beforeAll, describe, expect, it } from 'vitest'
import { inventingReplies, inventions, type InventedReply } from '../../../test/support/inventing-replies.ts'
import type { Answer } from './answer.ts'
import { answerRequest, searchHit } from './answers-under-test.ts'
import { bindClaims } from './bind-claims.ts'
import { checkAnswer } from './check-answer.ts'
import type { Draft, Ground } from './grounds.ts'

let replies: readonly InventedReply[] = []

beforeAll(async () => {
  replies = await inventingReplies()
})

const requestFor = ([ground]: readonly Ground[]) =>
  answerRequest({
    hits: [
      searchHit({
        passageId: ground!.evidence.id,
        articleVersion: 1,
        title: ground!.title,
        headingPath: [],
        text: ground!.text,
        kind: /^1\. /m.test(ground!.text) ? 'steps' : 'text',
      }),
    ],
  })

/** The draft as an answer that nobody has bound: what would be sent if only the last look stood in the way. */
function unbound({ sentences }: Draft, [ground]: readonly Ground[]): Answer {
  const { evidence } = ground!
  return {
    strategy: 'kb_based',
    composition: 'generative',
    text: sentences.map(({ text }) => text).join('\n'),
    steps: sentences.filter(({ kind }) => kind === 'step').map(({ text }) => text),
    references: [],
    claims: sentences.map(({ text }) => ({ text, evidence })),
    followUpNeeded: false,
    confidence: 1,
  }
}

describe('a model that invents', () => {
  it('is told by 200 replies, 40 of each kind', () => {
    expect(replies).toHaveLength(200)
    expect(Object.values(Object.groupBy(replies, ({ kind }) => kind)).map((some) => some.length)).toEqual(
      inventions.map(() => 40),
    )
  })

  it.each(inventions)('gets no %s past the binding', (kind) => {
    const survivors = replies
      .filter((reply) => reply.kind === kind)
      .flatMap(({ draft, invented, grounds }) => {
        const { sentences } = bindClaims(draft, grounds, requestFor(grounds))
        return invented.filter((text) => sentences.some((kept) => kept.text.includes(text)))
      })
    expect(survivors).toEqual([])
  })

  it.each(inventions)('gets no %s past the last check, had nobody bound it', (kind) => {
    const passed = replies
      .filter((reply) => reply.kind === kind)
      .filter(({ draft, grounds }) => {
        const { checks } = checkAnswer(unbound(draft, grounds), requestFor(grounds))
        return checks.every(({ name, passed: isFine }) => name !== 'accuracy' || isFine)
      })
      .map(({ invented }) => invented)
    expect(passed).toEqual([])
  })

  it('loses little of what it says honestly', () => {
    const honest = replies.flatMap(({ draft, invented, grounds }) => {
      const { sentences } = bindClaims(draft, grounds, requestFor(grounds))
      return draft.sentences
        .filter(({ text }) => !invented.includes(text))
        .map(({ text }) => sentences.some((kept) => kept.text.includes(text)))
    })
    expect(honest.filter(Boolean).length / honest.length).toBeGreaterThan(0.9)
  })
})
