import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashContent, type ParsedPassage } from './article.ts'
import { planPassages } from './plan-import.ts'

const passage = (text: string): ParsedPassage => ({
  headingPath: [],
  kind: 'text',
  text,
  contentHash: hashContent([text]),
})
const known = (texts: readonly string[]) =>
  texts.map((text, position) => ({
    id: `${text}${position}`,
    articleId: 'a',
    position,
    contentHash: passage(text).contentHash,
  }))

describe('planPassages', () => {
  it('keeps, adds and retires so that exactly the new text remains', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const old = known(before)
        const plan = planPassages(old, after.map(passage))
        const ids = old.map(({ id }) => id)
        expect([...plan.kept.map(({ id }) => id), ...plan.retiredIds].toSorted()).toEqual(ids.toSorted())
        const result = [
          ...plan.kept.map(({ id, position }) => ({ position, text: id[0] })),
          ...plan.added.map((each) => ({ position: each.position, text: each.passage.text })),
        ]
        expect(result.toSorted((one, other) => one.position - other.position).map((each) => each.text)).toEqual(after)
      }),
    )
  })

  it('keeps as many twins as there still are', () => {
    const plan = planPassages(known(['a', 'a', 'a']), [passage('a'), passage('a')])
    expect(plan).toMatchObject({ kept: [{ id: 'a0' }, { id: 'a1' }], added: [], retiredIds: ['a2'] })
  })
})
