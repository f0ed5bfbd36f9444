import { describe, expect, it } from 'vitest'
import { searchHit, steps } from './answers-under-test.ts'
import { chooseAnswer, type ChosenAnswer } from './choose-answer.ts'

const limits = searchHit({
  passageId: 'passage-limits',
  position: 2,
  kind: 'table',
  headingPath: ['Rows per file'],
  text: 'Plan: Free · Rows: 1,000\nPlan: Business · Rows: 250,000',
})

const rival = searchHit({
  articleId: 'article-mobile',
  passageId: 'passage-mobile',
  externalId: 'KB002',
  title: 'Use the mobile app',
  kind: 'text',
  headingPath: [],
  text: 'Open the app and sign in.',
  score: 4,
  confidence: 0.3,
})

function choose(question: string, hits: Parameters<typeof chooseAnswer>[0]['hits'], most = 3): ChosenAnswer {
  const chosen = chooseAnswer({ question, hits, most })
  if (!chosen) {
    throw new Error('Nothing was chosen.')
  }
  return chosen
}

const quoteOf = ({ parts }: ChosenAnswer): string[] => parts.flatMap(({ lines }) => lines)

describe('what is chosen to answer', () => {
  it('is nothing when nothing was found', () => {
    expect(chooseAnswer({ question: 'How do I reset my password?', hits: [], most: 3 })).toBeUndefined()
  })

  it('is the row that was asked for, with the names of its columns', () => {
    expect(quoteOf(choose('how many rows on the Business plan', [limits, searchHit()], 1))).toEqual([
      'Plan: Business · Rows: 250,000',
    ])
  })

  it('is a procedure with all of its steps, whichever of them was asked about', () => {
    const chosen = choose('how long is the link in the email valid', [searchHit()], 1)
    expect(quoteOf(chosen).join('\n')).toBe(steps)
  })

  it('never comes from two articles', () => {
    const { parts } = choose('open the app and sign in', [searchHit(), rival, limits])
    expect(new Set(parts.map(({ hit }) => hit.articleId))).toEqual(new Set(['article-password']))
  })

  it('stands in the order of the article', () => {
    const { parts } = choose('reset my password, and how many rows has the Business plan', [limits, searchHit()])
    expect(parts.map(({ hit }) => hit.position)).toEqual([1, 2])
  })
})

describe('how sure it is', () => {
  const question = 'how do I choose a new password'

  it('is a share, and the same every time', () => {
    const [first, second] = [choose(question, [searchHit(), rival]), choose(question, [searchHit(), rival])]
    expect(first.confidence).toBeGreaterThan(0)
    expect(first.confidence).toBeLessThan(1)
    expect(second).toEqual(first)
  })

  it('is less when another article says it as well', () => {
    const twin = searchHit({ articleId: 'article-twin', passageId: 'passage-twin', score: 8.9 })
    expect(choose(question, [searchHit(), twin]).confidence).toBeLessThan(
      choose(question, [searchHit(), rival]).confidence,
    )
  })

  it('is next to nothing when the article shares no word with the question', () => {
    const stages = { ...searchHit().stages, coverage: 0, evidence: 0, titleShare: 0, margin: 0 }
    const unlike = { ...rival, score: 1, confidence: 0.02, stages }
    expect(choose('do you sell bicycles in Peru', [unlike, { ...unlike, articleId: 'other' }]).confidence).toBeLessThan(
      0.3,
    )
  })

  it('goes by the surest question of a letter', () => {
    const letter = `Hello, we met at the fair and talked about bicycles in Peru.\nCan you come to Lima? ${question}?`
    const story = choose('Hello, we met at the fair and talked about bicycles in Peru.', [searchHit(), rival])
    expect(choose(letter, [searchHit(), rival]).confidence).toBeGreaterThan(story.confidence)
  })
})
