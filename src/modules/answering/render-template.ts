import { slots as knownSlots } from './slots.ts'
import type { Templates } from './templates.ts'

export type Slots = Readonly<Record<string, string>>

export interface TemplateRequest {
  readonly id: string
  /** `generic` where left out or not there. */
  readonly variant?: string
  /** English stands in for a language the template lacks. */
  readonly language: string
  readonly slots: Slots
}

const OPTIONAL_PART = /\[\[((?:(?!\[\[|\]\]).)*)\]\]/gs
const SLOT = /\{([a-z_]+)\}/g

/** A piece of an approved text: words and the names of slots in turn. What is optional falls away with an empty slot. */
interface Piece {
  readonly isOptional: boolean
  readonly parts: readonly string[]
}

type Texts = ReadonlyMap<string, string>

/** By variant and language; taken apart when first asked for. */
const taken = new WeakMap<Texts, Map<string, readonly Piece[]>>()

/** Fills an approved text. A slot it needs and does not get is a fault of ours, never a hole in a letter. */
export function renderTemplate(templates: Templates, { id, variant, language, slots }: TemplateRequest): string {
  const variants = templates.get(id)
  const pieces = piecesOf(variants?.get(variant ?? 'generic'), language) ?? piecesOf(variants?.get('generic'), language)
  if (pieces === undefined) {
    throw new Error(`There is no template ${id}.`)
  }
  return pieces
    .map((piece) => fill(piece, { id, slots }))
    .join('')
    .trim()
}

/** English stands in for a language that is not there. */
function piecesOf(texts: Texts | undefined, language: string): readonly Piece[] | undefined {
  const spoken = texts?.has(language) === true ? language : 'en'
  const text = texts?.get(spoken)
  if (texts === undefined || text === undefined) {
    return undefined
  }
  const known = taken.get(texts) ?? new Map<string, readonly Piece[]>()
  taken.set(texts, known)
  const pieces = known.get(spoken) ?? takeApart(text)
  known.set(spoken, pieces)
  return pieces
}

const takeApart = (text: string): readonly Piece[] =>
  text.split(OPTIONAL_PART).map((piece, place) => ({ isOptional: place % 2 === 1, parts: piece.split(SLOT) }))

function fill({ isOptional, parts }: Piece, { id, slots }: Pick<TemplateRequest, 'id' | 'slots'>): string {
  let filled = ''
  for (const [place, part] of parts.entries()) {
    const isSlot = place % 2 === 1
    const words = isSlot ? valueOf(part, slots) : part
    if (isSlot && words === '') {
      if (isOptional) {
        return ''
      }
      throw new Error(`The template ${id} needs a usable ${part}, got "${slots[part] ?? ''}".`)
    }
    filled += words
  }
  return filled
}

function valueOf(name: string, slots: Slots): string {
  const given = slots[name]
  return given === undefined ? '' : (knownSlots[name]?.(given) ?? '')
}
