import { describe, expect, it } from 'vitest'
import type { KnownArticle } from './article.ts'
import { createKnowledge } from './knowledge.ts'
import { searchKnowledge } from './search-knowledge.ts'

const article = (id: string, texts: readonly string[]): KnownArticle => ({
  id,
  externalId: id,
  version: 1,
  title: id,
  url: undefined,
  category: undefined,
  section: [],
  product: undefined,
  intents: [],
  audience: 'public',
  kind: 'article',
  language: 'en',
  passages: texts.map((text, position) => ({ id: `${id} ${position}`, position, headingPath: [], kind: 'text', text })),
})

const knowledge = createKnowledge([
  article('parcels', ['A parcel takes a week.', 'Track a parcel.', 'Return a parcel.', 'We ship no animals.']),
  article('letters', ['A letter and a parcel.', 'Stamps for a letter.', 'Post a letter with a parcel.']),
])
const ask = (wholeFirst: boolean) =>
  searchKnowledge(knowledge, { text: 'track my parcel', audience: 'public', limit: 4, wholeFirst })

describe('the passages of the first article', () => {
  it('are at most two, as of any other', () => {
    const hits = ask(false)
    expect(hits.filter(({ articleId }) => articleId === 'parcels').length).toBeLessThanOrEqual(2)
  })

  it('are all of them where it is asked for whole, the best first, and the others come as before', () => {
    const hits = ask(true)
    const own = hits.filter(({ articleId }) => articleId === 'parcels')
    expect(own).toHaveLength(4)
    expect(own[0]?.text).toBe('Track a parcel.')
    expect(hits.slice(4).map(({ passageId }) => passageId)).toEqual(
      ask(false)
        .filter(({ articleId }) => articleId !== 'parcels')
        .map(({ passageId }) => passageId),
    )
  })
})
