import { renderTemplate, type Answer, type AnswerRequest, type Claim, type Ground } from '../answering/index.ts'
import { statementIn } from '../incidents/index.ts'
import { firstNameOf } from '../answering/index.ts'
import type { RunState, Tools } from './run.ts'

/** The approved statement of the incident the message belongs to, as evidence. */
export function groundOf({ status }: RunState, language: string): Ground | undefined {
  if (status?.statement === undefined) {
    return undefined
  }
  const { text } = statementIn(status.statement, language)
  return {
    label: 'I1',
    evidence: { kind: 'incident', id: status.reference, version: status.statement.version },
    title: status.title,
    text,
  }
}

/** Channels where people read in passing: no letter around what is said. */
const brief = new Set(['chat', 'sms', 'social'])

/**
 * While an incident lasts, its approved statement answers all who tell of it, whatever knowledge says: word for word,
 * between an approved greeting and signature. Nothing is resolved with it.
 */
export function answerFromIncident(state: RunState, request: AnswerRequest, { templates }: Tools): Answer | undefined {
  const { statement } = state.status ?? {}
  const ground = groundOf(state, request.language)
  if (statement === undefined || ground === undefined) {
    return undefined
  }
  const { language } = statementIn(statement, request.language)
  const slots = {
    customer_name: firstNameOf(request.customer.name),
    ticket_reference: request.ticketReference,
    company: request.brand.company,
    signature: request.brand.signature,
  }
  const approved = (id: string): Claim[] =>
    linesOf(renderTemplate(templates, { id, language, slots })).map((text) => ({
      text,
      evidence: { kind: 'template', id },
    }))
  const parts = [
    approved('answer_greeting'),
    linesOf(ground.text).map((text): Claim => ({ text, evidence: ground.evidence })),
    ...(brief.has(request.channel) ? [] : [approved('answer_signature')]),
  ]
  return {
    strategy: 'template_based',
    composition: 'template',
    text: parts.map((claims) => claims.map(({ text }) => text).join('\n')).join('\n\n'),
    steps: [],
    references: [],
    claims: parts.flat(),
    followUpNeeded: true,
    confidence: 1,
    language,
  }
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '')
