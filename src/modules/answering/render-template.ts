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

/** Fills an approved text. A slot it needs and does not get is a fault of ours, never a hole in a letter. */
export function renderTemplate(templates: Templates, { id, variant, language, slots }: TemplateRequest): string {
  const variants = templates.get(id)
  const texts = variants?.get(variant ?? 'generic') ?? variants?.get('generic')
  const text = texts?.get(language) ?? texts?.get('en')
  if (text === undefined) {
    throw new Error(`There is no template ${id}.`)
  }
  const valueOf = (name: string): string => {
    const given = slots[name]
    return given === undefined ? '' : (knownSlots[name]?.(given) ?? '')
  }
  const fill = (part: string): string => part.replaceAll(SLOT, (_slot, name: string) => valueOf(name))
  const whole = text.replaceAll(OPTIONAL_PART, (_part, inner: string) => {
    const names = [...inner.matchAll(SLOT)].map(([, name = '']) => name)
    return names.every((name) => valueOf(name) !== '') ? inner : ''
  })
  const empty = [...whole.matchAll(SLOT)].map(([, name = '']) => name).find((name) => valueOf(name) === '')
  if (empty !== undefined) {
    throw new Error(`The template ${id} needs a usable ${empty}, got "${slots[empty] ?? ''}".`)
  }
  return fill(whole).trim()
}
