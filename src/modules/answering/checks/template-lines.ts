import type { AnswerRequest } from '../answer.ts'
import { firstNameOf, slots as knownSlots } from '../slots.ts'
import type { Templates } from '../templates.ts'

interface TemplateLine {
  readonly pattern: RegExp
  /** In the order of the pattern's groups. */
  readonly slots: readonly string[]
}

const SLOT = /\{([a-z_]+)\}/g
const OPTIONAL_PART = /\[\[((?:(?!\[\[|\]\]).)*)\]\]/gs

const SPECIAL = /[\\^$.*+?()[\]{}|/]/g

/** By template, then by id and language; compiled when first asked for. */
const compiled = new WeakMap<Templates, Map<string, readonly TemplateLine[]>>()

/**
 * Whether a line is one that the template really gives in the language of the reply (English stands in), with nothing in
 * its slots but what they are for. That a line says it is approved proves nothing.
 */
export function isRendered(
  { line, id }: { readonly line: string; readonly id: string },
  templates: Templates,
  request: AnswerRequest,
): boolean {
  return [request.language, 'en'].some((language) =>
    linesOf(templates, id, language).some(({ pattern, slots }) => {
      const values = pattern.exec(line.trim())
      return values !== null && slots.every((slot, place) => isFit(slot, values[place + 1] ?? '', request))
    }),
  )
}

function linesOf(templates: Templates, id: string, language: string): readonly TemplateLine[] {
  const known = compiled.get(templates) ?? new Map<string, readonly TemplateLine[]>()
  compiled.set(templates, known)
  const key = `${id} ${language}`
  const lines = known.get(key) ?? compile(templates, id, language)
  known.set(key, lines)
  return lines
}

/** Of every variant, with what is optional and without. */
function compile(templates: Templates, id: string, language: string): TemplateLine[] {
  const texts = [...(templates.get(id)?.values() ?? [])].flatMap((variant) => variant.get(language) ?? [])
  const forms = texts.flatMap((text) => [text.replaceAll(OPTIONAL_PART, '$1'), text.replaceAll(OPTIONAL_PART, '')])
  const lines = new Set(forms.flatMap((text) => text.split('\n')).map((line) => line.trim()))
  return [...lines].filter((line) => line !== '').map(toPattern)
}

function toPattern(line: string): TemplateLine {
  const parts = line.split(SLOT)
  const source = parts.map((part, place) => (place % 2 === 0 ? part.replaceAll(SPECIAL, '\\$&') : '(.+?)')).join('')
  return { pattern: new RegExp(`^${source}$`, 'u'), slots: parts.filter((_part, place) => place % 2 === 1) }
}

/** Slots whose value the request knows hold that value; the others one plain line. */
function isFit(slot: string, value: string, request: AnswerRequest): boolean {
  const clean = knownSlots[slot]?.(value) ?? ''
  const allowed = valuesOf(slot, request)
  return value !== '' && clean === value && (allowed === undefined || allowed.includes(value))
}

function valuesOf(slot: string, { customer, ticketReference, brand, hits }: AnswerRequest): string[] | undefined {
  const clean = (values: readonly string[]): string[] => values.map((value) => knownSlots[slot]?.(value) ?? '')
  switch (slot) {
    case 'customer_name':
      return [firstNameOf(customer.name)]
    case 'ticket_reference':
      return [ticketReference]
    case 'company':
      return clean([brand.company])
    case 'signature':
      return clean([brand.signature])
    case 'article_title':
      return clean(hits.map(({ title }) => title))
    case 'article_url':
      return clean(hits.flatMap(({ url }) => url ?? []))
    default:
      return undefined
  }
}
