import type { SearchHit } from '../knowledge/index.ts'
import type { Answer, AnswerRequest, Claim, Evidence, Reference } from './answer.ts'
import { chooseAnswer, type ChosenPart } from './choose-answer.ts'
import { renderTemplate, type Slots } from './render-template.ts'
import { firstNameOf } from './slots.ts'
import type { Templates } from './templates.ts'

/** A paragraph of the answer: its lines, each a claim of its own. */
interface Part {
  readonly lines: readonly string[]
  readonly evidence: Evidence
}

/** Channels where people read in passing: no letter around the answer. */
const brief = new Set(['chat', 'sms', 'social'])
const APOLOGY_BELOW = -0.2
/** Of units to quote for each thing that is asked. */
const MOST_UNITS = { letter: 3, brief: 1 }

/** The answer, or undefined when nothing can be said with proof. */
export function composeAnswer(request: AnswerRequest, templates: Templates): Answer | undefined {
  return request.strategy === 'template' ? fromTemplate(request, templates) : fromArticle(request, templates)
}

function fromTemplate(request: AnswerRequest, templates: Templates): Answer | undefined {
  const { template: id } = request
  if (id === undefined || !templates.has(id)) {
    return undefined
  }
  const text = renderTemplate(templates, { id, language: request.language, slots: slotsOf(request) })
  const evidence: Evidence = { kind: 'template', id }
  return {
    strategy: 'template_based',
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
function fromArticle(request: AnswerRequest, templates: Templates): Answer | undefined {
  const [best] = request.hits
  if (!best || best.language !== request.language) {
    return undefined
  }
  const { question, hits, channel, intentConfidence } = request
  const most = brief.has(channel) ? MOST_UNITS.brief : MOST_UNITS.letter
  const chosen = chooseAnswer({ question, hits, most, intentConfidence })
  if (!chosen) {
    return undefined
  }
  const quotes = chosen.parts
  const parts = frame(request, templates, { best, quotes: quotes.map(quotePart) })
  return {
    strategy: 'kb_based',
    text: parts.map(({ lines }) => lines.join('\n')).join('\n\n'),
    steps: quotes.flatMap(({ hit, lines }) =>
      hit.kind === 'steps' ? lines.filter((line) => /^\d+\. /.test(line)) : [],
    ),
    references: quotes.map(referenceOf),
    claims: parts.flatMap(({ lines, evidence }): Claim[] => lines.map((text) => ({ text, evidence }))),
    followUpNeeded: request.sentiment.frustrated,
    confidence: chosen.confidence,
  }
}

const quotePart = ({ hit, lines }: ChosenPart): Part => ({
  lines,
  evidence: { kind: 'passage', id: hit.passageId, version: hit.articleVersion },
})

function frame(
  request: AnswerRequest,
  templates: Templates,
  { best, quotes }: { best: SearchHit; quotes: readonly Part[] },
): Part[] {
  const slots = { ...slotsOf(request), article_title: best.title, article_url: best.url ?? '' }
  const line = (id: string): Part => ({
    lines: renderTemplate(templates, { id, language: request.language, slots }).split('\n'),
    evidence: { kind: 'template', id },
  })
  const isLetter = !brief.has(request.channel)
  const isSorry = request.sentiment.score < APOLOGY_BELOW || request.sentiment.frustrated
  return [
    line('answer_greeting'),
    ...(isSorry ? [line('answer_apology')] : []),
    line('answer_introduction'),
    ...quotes,
    ...(best.url === undefined ? [] : [line('answer_source')]),
    line('answer_closing'),
    ...(isLetter ? [line('answer_signature')] : []),
  ]
}

function slotsOf({ customer, ticketReference, brand }: AnswerRequest): Slots {
  return {
    customer_name: firstNameOf(customer.name),
    ticket_reference: ticketReference,
    company: brand.company,
    signature: brand.signature,
  }
}

const referenceOf = ({ hit, lines }: ChosenPart): Reference => ({
  passageId: hit.passageId,
  articleId: hit.articleId,
  externalId: hit.externalId,
  articleVersion: hit.articleVersion,
  title: hit.title,
  ...(hit.url === undefined ? {} : { url: hit.url }),
  quote: lines.join('\n'),
})
