import type { AnswerRequest, Claim, Evidence } from './answer.ts'
import { renderTemplate, type Slots } from './render-template.ts'
import { firstNameOf } from './slots.ts'
import type { Templates } from './templates.ts'
import { isBrief, type Tone } from './tone.ts'

/** A paragraph of the answer: its lines, each a claim of its own. */
export interface Part {
  readonly claims: readonly Claim[]
}

export interface Frame {
  readonly templates: Templates
  readonly tone: Tone
  /** Of the introduction: `written` where the body is not quoted. */
  readonly introduction: 'generic' | 'written'
  /** The articles to name. */
  readonly sources: readonly { readonly title: string; readonly url?: string }[]
}

/** Greeting, apology, introduction, body, sources, closing and signature: all but the body are approved texts. */
export function frameAnswer(request: AnswerRequest, frame: Frame, body: readonly Part[]): Part[] {
  const { templates, tone, introduction, sources } = frame
  const own = slotsOf(request)
  const line = (id: string, variant = 'generic', slots: Slots = own): Part =>
    approved({ kind: 'template', id }, renderTemplate(templates, { id, variant, language: request.language, slots }))
  const informal = tone.isInformal ? 'informal' : 'generic'
  return [
    line('answer_greeting', tone.isInformal ? 'short' : 'generic'),
    ...(tone.isSorry ? [line('answer_apology', apologyOf(tone))] : []),
    ...(tone.isValued ? [line('answer_valued', informal)] : []),
    line('answer_introduction', introduction),
    ...body,
    ...sources
      .filter(({ url }) => url !== undefined)
      .map(({ title, url = '' }) => line('answer_source', 'generic', { article_title: title, article_url: url })),
    line('answer_closing', informal),
    ...(isBrief(request.channel) ? [] : [line('answer_signature', informal)]),
  ]
}

function apologyOf({ isInformal, isUnderstanding }: Tone): string {
  if (isUnderstanding) {
    return isInformal ? 'frustrated_informal' : 'frustrated'
  }
  return isInformal ? 'informal' : 'generic'
}

/** The lines of an approved text, as a paragraph. */
const approved = (evidence: Evidence, text: string): Part => ({
  claims: text.split('\n').map((line) => ({ text: line, evidence })),
})

export const textOf = (parts: readonly Part[]): string =>
  parts.map(({ claims }) => claims.map(({ text }) => text).join('\n')).join('\n\n')

export function slotsOf({ customer, ticketReference, brand }: AnswerRequest): Slots {
  return {
    customer_name: firstNameOf(customer.name),
    ticket_reference: ticketReference,
    company: brand.company,
    signature: brand.signature,
  }
}
