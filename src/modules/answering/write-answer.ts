import { isFromKnowledge } from '../understanding/index.ts'
import type { Answer, AnswerRequest } from './answer.ts'
import type { AnswerMeans, Written } from './answer-means.ts'
import { composeAnswer } from './compose-answer.ts'
import { draftByModel } from './draft-by-model.ts'
import { namesUsed, personalize } from './personalize.ts'
import { renderInParts } from './conversation/render-in-parts.ts'
import { describeTone, toneOf, type Tone } from './tone.ts'

/**
 * Writes the answer by the strategy of its intent. It waits only where a model is asked; whatever a model cannot prove,
 * cannot finish or does not answer, the local engine answers by quotation.
 */
export function writeAnswer(request: AnswerRequest, means: AnswerMeans): Written | Promise<Written> {
  const known = personalize(request, means.settings)
  const tone = toneOf(known, means.settings)
  const writing = { request: inSpokenLanguage(known, means), tone, means }
  if (!asksModel(writing.request, means)) {
    return writeLocally(writing)
  }
  return request.isSuspect === true
    ? writeLocally(writing, { fellBack: 'the message may be meant to steer the assistant' })
    : writeByModel(writing)
}

interface Writing {
  readonly request: AnswerRequest
  readonly tone: Tone
  readonly means: AnswerMeans
}

/** Where a model translates, the answer is written in the language of its evidence, to be translated whole. */
function inSpokenLanguage(request: AnswerRequest, { ladder }: AnswerMeans): AnswerRequest {
  const [best] = request.hits
  return best === undefined ||
    best.language === request.language ||
    !isFromKnowledge(request.strategy) ||
    !ladder.serves('translate')
    ? request
    : { ...request, language: best.language }
}

function asksModel({ strategy, hits, found, language }: AnswerRequest, means: AnswerMeans): boolean {
  const [best] = hits
  const isGrounded = best === undefined ? (found?.length ?? 0) > 0 : best.language === language
  return (
    (strategy === 'answer' || strategy === 'generative') && isGrounded && means.ladder.serves('respond', means.prefer)
  )
}

/** What a model was asked in vain, before. */
interface Before extends Partial<Written> {
  /** The model found no answer where the local engine quotes one. */
  readonly isRefuted?: boolean
}

/** Of an answer about which engine and model disagree: even, and thus for a person to look at. */
const DISPUTED = 0.5

function writeLocally(writing: Writing, before: Before = {}): Written {
  const { request, tone, means } = writing
  const composed = composeAnswer(request, means.templates, tone)
  const answer =
    composed !== undefined && before.isRefuted === true
      ? { ...composed, confidence: Math.min(composed.confidence, DISPUTED) }
      : composed
  const assembled = `${request.hits.length} passages of ${new Set(request.hits.map(({ articleId }) => articleId)).size} articles`
  return finish(writing, {
    answer,
    steps: [
      { step: 'context_assembly', summary: assembled },
      { step: 'response_generation', summary: describe(answer, before.fellBack) },
    ],
    calls: before.calls ?? [],
    dropped: before.dropped ?? [],
    fellBack: before.fellBack,
  })
}

const COMPOSITIONS = {
  procedure: 'Gives one published procedure, whole',
  template: 'Uses an approved text',
  extractive: 'Quotes what is published',
  generative: 'Written by a model, each sentence bound to its evidence',
} as const

function describe(answer: Answer | undefined, fellBack: string | undefined): string {
  const what =
    answer === undefined ? 'Nothing can be said with proof' : COMPOSITIONS[answer.composition ?? 'extractive']
  return fellBack === undefined ? what : `${what}; no model wrote it: ${fellBack}`
}

async function writeByModel(writing: Writing): Promise<Written> {
  const { request, tone, means } = writing
  const drafted = await draftByModel(request, tone, means)
  const { answer, calls, dropped } = drafted
  if (answer === undefined) {
    return writeLocally(writing, { calls, dropped, fellBack: drafted.because, isRefuted: drafted.isRefuted })
  }
  const lost = dropped.length === 0 ? '' : `; ${dropped.length} sentences dropped, which nothing proves`
  return finish(writing, {
    answer,
    steps: [
      { step: 'context_assembly', summary: drafted.because },
      { step: 'response_generation', summary: `${describe(answer, undefined)}${lost}` },
    ],
    calls,
    dropped,
    fellBack: undefined,
  })
}

/** The channel's form, and the record of person and tone. */
function finish({ request, tone, means }: Writing, written: Written): Written {
  if (written.answer === undefined) {
    return written
  }
  const { answer, summary } = renderInParts(written.answer, request, means)
  const valued = tone.isValued && request.strategy !== 'template' ? ['ticket_count'] : []
  const used = [...new Set([...namesUsed(request, answer.text), ...valued, ...(answer.facts ?? [])])]
  return {
    ...written,
    answer: { ...answer, language: request.language, facts: used },
    steps: [
      ...written.steps,
      {
        step: 'personalization',
        summary: used.length === 0 ? 'Uses nothing known of the customer' : `Uses of the customer: ${used.join(', ')}`,
      },
      { step: 'tone_adjustment', summary: `${describeTone(tone, means.settings)}${summary}` },
    ],
  }
}
