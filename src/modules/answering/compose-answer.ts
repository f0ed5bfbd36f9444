import { isApprovedText } from '../understanding/index.ts'
import type { Answer, AnswerRequest, Evidence, Reference } from './answer.ts'
import { chooseAnswer, type ChosenAnswer, type ChosenPart } from './choose-answer.ts'
import { frameAnswer, slotsOf, textOf, type Part } from './frame-answer.ts'
import { renderTemplate } from './render-template.ts'
import type { Templates } from './templates.ts'
import { isBrief, plainTone, type Tone } from './tone.ts'

/** Of units to quote for each thing that is asked. */
const MOST_UNITS = { letter: 3, brief: 1 }

/** The answer of the local engine, or undefined when nothing can be said with proof. It quotes; it never words anything itself. */
export function composeAnswer(
  request: AnswerRequest,
  templates: Templates,
  tone: Tone = plainTone(request),
): Answer | undefined {
  return isApprovedText(request.strategy)
    ? fromTemplate(request, templates, tone)
    : fromArticle(request, templates, tone)
}

function fromTemplate(request: AnswerRequest, templates: Templates, tone: Tone): Answer | undefined {
  const { template: id } = request
  if (id === undefined || !templates.has(id)) {
    return undefined
  }
  const variant = tone.isInformal ? 'informal' : 'generic'
  const text = renderTemplate(templates, { id, variant, language: request.language, slots: slotsOf(request) })
  const evidence: Evidence = { kind: 'template', id }
  return {
    strategy: 'template_based',
    composition: 'template',
    text,
    steps: [],
    references: [],
    claims: text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => ({ text: line, evidence })),
    followUpNeeded: false,
    confidence: 1,
  }
}

/** Quotes one article only: two products' steps never meet in one answer. */
function fromArticle(request: AnswerRequest, templates: Templates, tone: Tone): Answer | undefined {
  const [best] = request.hits
  if (!best || best.language !== request.language) {
    return undefined
  }
  const chosen = choose(request)
  const quotes = request.strategy === 'procedure' ? procedureOf(request, chosen) : chosen?.parts
  if (chosen === undefined || quotes === undefined) {
    return undefined
  }
  const frame = { templates, tone, introduction: 'generic', sources: [best] } as const
  const parts = frameAnswer(request, frame, quotes.map(quotePart))
  return {
    strategy: 'kb_based',
    composition: request.strategy === 'procedure' ? 'procedure' : 'extractive',
    text: textOf(parts),
    steps: quotes.flatMap(({ hit, lines }) =>
      hit.kind === 'steps' ? lines.filter((line) => /^\d+\. /.test(line)) : [],
    ),
    references: quotes.map(referenceOf),
    claims: parts.flatMap(({ claims }) => claims),
    followUpNeeded: request.sentiment.frustrated,
    confidence: chosen.confidence,
  }
}

/** What of the first article answers, and how sure that is. */
export function choose({ question, hits, channel, intentConfidence }: AnswerRequest): ChosenAnswer | undefined {
  const most = isBrief(channel) ? MOST_UNITS.brief : MOST_UNITS.letter
  return chooseAnswer({ question, hits, most, intentConfidence })
}

/** The procedure that was chosen, or the likeliest of the article; whole, and nothing beside it. */
function procedureOf({ hits }: AnswerRequest, chosen: ChosenAnswer | undefined): ChosenPart[] | undefined {
  const isOwn = ({ articleId, kind }: AnswerRequest['hits'][number]): boolean =>
    kind === 'steps' && articleId === hits[0]?.articleId
  const hit = chosen?.parts.map((part) => part.hit).find(isOwn) ?? hits.find(isOwn)
  return hit === undefined ? undefined : [{ hit, lines: hit.text.split('\n') }]
}

const quotePart = ({ hit, lines }: ChosenPart): Part => {
  const evidence: Evidence = { kind: 'passage', id: hit.passageId, version: hit.articleVersion }
  return { claims: lines.map((text) => ({ text, evidence })) }
}

export const referenceOf = ({ hit, lines }: ChosenPart): Reference => ({
  passageId: hit.passageId,
  articleId: hit.articleId,
  externalId: hit.externalId,
  articleVersion: hit.articleVersion,
  title: hit.title,
  ...(hit.url === undefined ? {} : { url: hit.url }),
  quote: lines.join('\n'),
})
