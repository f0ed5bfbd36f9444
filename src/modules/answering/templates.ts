import { isNode, LineCounter, parseDocument, type Document } from 'yaml'
import { z } from 'zod'
import { AppError } from '../../kernel/errors.ts'
import { slotNames } from './slots.ts'

export const templateLanguages = ['en', 'es', 'fr', 'de', 'ja', 'zh'] as const

const textsSchema = z.strictObject({
  en: z.string().trim().min(1),
  ...Object.fromEntries(templateLanguages.slice(1).map((language) => [language, z.string().trim().min(1).optional()])),
})

const idSchema = z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected lower case letters, digits and underscores')

const fileSchema = z.strictObject({
  version: z.literal(1),
  templates: z.array(
    z.strictObject({
      id: idSchema,
      purpose: z.string().min(1),
      variants: z
        .record(idSchema, textsSchema)
        .refine((variants) => 'generic' in variants, 'expected a variant called generic'),
    }),
  ),
})

/** Approved texts: by id, by variant, by language. */
export type Templates = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, string>>>

/** Without these no answer can be put together. */
const REQUIRED = [
  'answer_greeting',
  'answer_apology',
  'answer_introduction',
  'answer_source',
  'answer_closing',
  'answer_signature',
  'handoff_acknowledgement',
]

/** Reads the text of a template file. `file` only names it in the message, which has one line a mistake. */
export function parseTemplates(text: string, file = 'templates.yaml'): Templates {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const fail = (mistakes: readonly { offset: number; message: string }[]): never => {
    const where = mistakes.map(({ offset, message }) => `${file}:${lines.linePos(offset).line} ${message}`)
    throw new AppError('unprocessable', `The templates cannot be used:\n${where.join('\n')}`)
  }
  if (document.errors.length > 0) {
    fail(document.errors.map(({ pos, message }) => ({ offset: pos[0], message: message.split('\n')[0] ?? message })))
  }
  const parsed = fileSchema.safeParse(document.toJS())
  if (!parsed.success) {
    return fail(
      parsed.error.issues.map(({ path, message }) => ({
        offset: offsetOf(document, path),
        message: `${path.join('.')}: ${message}`,
      })),
    )
  }
  const mistakes = findMistakes(parsed.data, document)
  if (mistakes.length > 0) {
    fail(mistakes)
  }
  return new Map(
    parsed.data.templates.map(({ id, variants }) => [
      id,
      new Map(
        Object.entries(variants).map(([variant, texts]) => [
          variant,
          new Map(Object.entries(texts as Record<string, string>)),
        ]),
      ),
    ]),
  )
}

function findMistakes(
  { templates }: z.infer<typeof fileSchema>,
  document: Document,
): { offset: number; message: string }[] {
  const mistakes: { offset: number; message: string }[] = []
  const ids = new Set<string>()
  templates.forEach(({ id, variants }, place) => {
    if (ids.has(id)) {
      mistakes.push({ offset: offsetOf(document, ['templates', place, 'id']), message: `${id} is defined twice` })
    }
    ids.add(id)
    for (const [variant, texts] of Object.entries(variants)) {
      for (const [language, text] of Object.entries(texts as Record<string, string>)) {
        const offset = offsetOf(document, ['templates', place, 'variants', variant, language])
        mistakes.push(
          ...findSlotMistakes(text).map((message) => ({ offset, message: `${id}.${variant}.${language}: ${message}` })),
        )
      }
    }
  })
  const missing = REQUIRED.filter((id) => !ids.has(id))
  return [...mistakes, ...missing.map((id) => ({ offset: 0, message: `the template ${id} is missing` }))]
}

function findSlotMistakes(text: string): string[] {
  const unknown = [...text.matchAll(/\{([^{}]*)\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => !slotNames.includes(name))
  const plain = text.replaceAll(/\[\[(?:(?!\[\[|\]\]).)*\]\]/gs, '').replaceAll(/\{[^{}]*\}/g, '')
  return [
    ...unknown.map((name) => `{${name}} is not a slot; slots are ${slotNames.join(', ')}`),
    ...(/[{}]/.test(plain) ? ['a brace is not closed'] : []),
    ...(/\[\[|\]\]/.test(plain) ? ['a double bracket is not closed'] : []),
  ]
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node)) {
      return node.range?.[0] ?? 0
    }
  }
  return 0
}
