import type { SearchHit } from '../knowledge/index.ts'
import type { Answer, AnswerRequest, Claim, Ground, Reference } from './answer.ts'
import type { AnswerMeans } from './answer-means.ts'
import type { ChosenAnswer } from './choose-answer.ts'
import { frameAnswer, textOf, type Part } from './frame-answer.ts'
import type { BoundDraft, Draft } from './grounds.ts'
import { isBrief, type Tone } from './tone.ts'

/** Of statements, where people read in passing. */
const SHORT_PARAGRAPH = 2

interface Material {
  readonly request: AnswerRequest
  readonly tone: Tone
  readonly means: Pick<AnswerMeans, 'templates' | 'settings'>
  readonly grounds: readonly Ground[]
  /** What the local engine would quote. */
  readonly chosen: ChosenAnswer | undefined
}

/** A letter around what of a draft is proven, with its steps numbered and its sources named. */
export function assembleAnswer(
  { request, tone, means, grounds, chosen }: Material,
  bound: BoundDraft,
  draft: Draft,
): Answer {
  // What to ask the customer is for approved texts to say.
  const lines = numberSteps(bound.sentences.filter(({ kind, evidence }) => kind !== 'question' && evidence.length > 0))
  const cited = new Set(lines.flatMap(({ evidence }) => evidence.map(({ id }) => id)))
  const hits = request.hits.filter(({ passageId }) => cited.has(passageId))
  const articles = hits.filter(({ articleId }, place) => hits.findIndex((hit) => hit.articleId === articleId) === place)
  const frame = { templates: means.templates, tone, introduction: 'written', sources: articles } as const
  const parts = frameAnswer(
    request,
    frame,
    paragraphsOf(lines, isBrief(request.channel) ? SHORT_PARAGRAPH : lines.length),
  )
  return {
    strategy: 'kb_based',
    composition: 'generative',
    text: textOf(parts),
    steps: lines.filter(({ kind }) => kind === 'step').map(({ text }) => text),
    references: hits.map((hit): Reference => ({
      passageId: hit.passageId,
      articleId: hit.articleId,
      externalId: hit.externalId,
      articleVersion: hit.articleVersion,
      title: hit.title,
      ...(hit.url === undefined ? {} : { url: hit.url }),
      quote: grounds.find(({ evidence }) => evidence.id === hit.passageId)?.text ?? hit.text,
    })),
    claims: parts.flatMap(({ claims }) => claims),
    followUpNeeded: request.sentiment.frustrated || draft.follow_up_needed,
    confidence: sureness(articles, chosen, means.settings.modelsVouch),
    ...(means.settings.modelsVouch ? { isVouchedFor: true } : {}),
    facts: grounds
      .filter(({ evidence }) => evidence.kind === 'customer_fact' && cited.has(evidence.id))
      .map(({ evidence }) => evidence.id),
  }
}

/**
 * How sure it is that this is the answer. Where a model vouches for it, as sure as the search is of the surest article that
 * is cited: what the local engine doubts beyond that is its own choice of sentences, which the model made in its place.
 */
function sureness(articles: readonly SearchHit[], chosen: ChosenAnswer | undefined, vouched: boolean): number {
  if (articles.length === 0) {
    return 1
  }
  const search = Math.max(...articles.map(({ confidence }) => confidence))
  return vouched ? Math.max(search, chosen?.confidence ?? 0) : (chosen?.confidence ?? search)
}

type Line = BoundDraft['sentences'][number]

function numberSteps(sentences: readonly Line[]): Line[] {
  let number = 0
  return sentences.map((sentence) => {
    number = sentence.kind === 'step' ? number + 1 : number
    return sentence.kind === 'step' ? { ...sentence, text: `${number}. ${sentence.text}` } : sentence
  })
}

/** Steps that follow each other are one paragraph, and so are statements, at most as many as given. */
function paragraphsOf(lines: readonly Line[], most: number): Part[] {
  const parts: { kind: Line['kind']; claims: Claim[] }[] = []
  for (const { kind, text, evidence } of lines) {
    const [first, ...furtherEvidence] = evidence
    const last = parts.at(-1)
    const isNext = last?.kind === kind && (kind === 'step' || last.claims.length < most)
    const part = isNext ? last : { kind, claims: [] }
    if (part !== last) {
      parts.push(part)
    }
    if (first !== undefined) {
      part.claims.push({ text, evidence: first, ...(furtherEvidence.length === 0 ? {} : { furtherEvidence }) })
    }
  }
  return parts
}
