import { LineCounter, parseDocument } from 'yaml'
import type { Document } from 'yaml'
import { z } from 'zod'

const idSchema = z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected lower case letters, digits and underscores')

/**
 * How a message is answered. `answer`: as well as can be, by a model where one is configured, else by quotation;
 * `generative`: the same, said outright. `extractive`: by quotation alone. `procedure`: by one procedure, whole and in
 * order. `template`: by the approved text named. `strict`: by an approved text or by a person. `handoff`: by a person.
 */
const strategies = ['answer', 'generative', 'extractive', 'procedure', 'template', 'strict', 'handoff'] as const

const intentSchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1),
  /** Unset: that of its category. */
  strategy: z.enum(strategies).optional(),
  template: idSchema.optional(),
  team: idSchema,
  risk: z.enum(['low', 'medium', 'high']),
  high_stakes: z.boolean().default(false),
  mood: z.enum(['positive', 'negative']).optional(),
  tags: z.array(z.string().min(1)).default([]),
  /** Kinds of entities without which nothing can be done about it. */
  needs: z.array(idSchema).max(4).default([]),
  examples: z.array(z.string().min(1)).min(3, 'expected at least 3 examples to learn from'),
})

const subcategorySchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1),
  intents: z.array(intentSchema).min(1),
})

const categorySchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1),
  /** Of its intents that name none. */
  strategy: z.enum(strategies).default('answer'),
  subcategories: z.array(subcategorySchema).min(1),
})

const points = z.number().min(0).max(10)

const priorityRulesSchema = z.strictObject({
  base: points.default(5),
  cap: points.default(10),
  high_priority_categories: z.array(idSchema).default(['payment_issue', 'service_down', 'security']),
  high_priority_points: points.default(3),
  sentiment_below: z.number().min(-1).max(1).default(-0.5),
  sentiment_points: points.default(2),
  tiers: z.array(z.string().min(1)).default(['platinum', 'gold']),
  tier_points: points.default(2),
  urgency_keywords: z.array(z.string().min(1)).default(['urgent', 'asap', 'immediately', 'critical']),
  urgency_points: points.default(1),
  levels: z.strictObject({ urgent: points, high: points, normal: points }).default({ urgent: 9, high: 7, normal: 4 }),
})

const taxonomySchema = z.strictObject({
  version: z.literal(1),
  /** ISO 639-1, of the names. */
  language: z
    .string()
    .regex(/^[a-z]{2}$/, 'expected a two-letter language code')
    .default('en'),
  fallback_intent: idSchema,
  categories: z.array(categorySchema).min(1),
  priority: priorityRulesSchema.prefault({}),
})

type TaxonomyFile = z.infer<typeof taxonomySchema>
export type PriorityRules = z.infer<typeof priorityRulesSchema>
export type Strategy = (typeof strategies)[number]
export type Risk = z.infer<typeof intentSchema>['risk']

export interface Intent {
  readonly id: string
  readonly name: string
  readonly category: string
  readonly categoryName: string
  readonly subcategory: string
  readonly subcategoryName: string
  readonly strategy: Strategy
  readonly template: string | undefined
  readonly team: string
  readonly risk: Risk
  /** Money moves or an account ends: a person decides. */
  readonly highStakes: boolean
  /** Set when a customer in the opposite mood hardly means this. */
  readonly mood: 'positive' | 'negative' | undefined
  readonly tags: readonly string[]
  /** Kinds of entities without which nothing can be done about it: customers are asked for what is missing. Unset: none. */
  readonly needs?: readonly string[]
  readonly examples: readonly string[]
}

/** Whether such a message is answered from what is published. */
export const isFromKnowledge = (strategy: Strategy): boolean =>
  strategy === 'answer' || strategy === 'generative' || strategy === 'extractive' || strategy === 'procedure'

/** Whether nothing but an approved text may be said. */
export const isApprovedText = (strategy: Strategy): boolean => strategy === 'template' || strategy === 'strict'

export interface Taxonomy {
  /** ISO 639-1, of the names of its intents. */
  readonly language: string
  readonly intents: readonly Intent[]
  readonly fallbackIntent: Intent
  readonly priority: PriorityRules
  findIntent(id: string): Intent | undefined
}

/** What is wrong with a taxonomy file, one line a mistake, each naming where it is. */
export class TaxonomyError extends Error {
  readonly mistakes: readonly string[]

  constructor(mistakes: readonly string[]) {
    super(`The taxonomy cannot be used:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`)
    this.name = 'TaxonomyError'
    this.mistakes = mistakes
  }
}

type Path = readonly PropertyKey[]

interface Mistake {
  readonly path: Path
  readonly message: string
}

/** Reads the text of a taxonomy file; `file` only names it in the messages of a TaxonomyError. */
export function parseTaxonomy(text: string, file = 'taxonomy.yaml'): Taxonomy {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  if (document.errors.length > 0) {
    throw new TaxonomyError(
      document.errors.map((error) => `${file}:${error.linePos?.[0].line ?? 1} ${error.message.split('\n')[0]}`),
    )
  }
  const parsed = taxonomySchema.safeParse(document.toJS())
  const mistakes = parsed.success
    ? findContradictions(parsed.data)
    : parsed.error.issues.map((issue) => ({ path: issue.path, message: issue.message }))
  if (!parsed.success || mistakes.length > 0) {
    throw new TaxonomyError(
      mistakes.map(({ path, message }) => `${file}:${lineOf(document, lines, path)} ${renderPath(path)}: ${message}`),
    )
  }
  return buildTaxonomy(parsed.data)
}

function buildTaxonomy(file: TaxonomyFile): Taxonomy {
  const intents = listIntents(file).map(({ intent }) => intent)
  const byId = new Map(intents.map((intent) => [intent.id, intent]))
  const fallbackIntent = byId.get(file.fallback_intent)
  if (fallbackIntent === undefined) {
    throw new TaxonomyError([`fallback_intent: no intent is called "${file.fallback_intent}"`])
  }
  return { language: file.language, intents, fallbackIntent, priority: file.priority, findIntent: (id) => byId.get(id) }
}

interface PlacedIntent {
  readonly intent: Intent
  readonly path: Path
}

function listIntents(file: TaxonomyFile): PlacedIntent[] {
  return file.categories.flatMap((category, categoryIndex) =>
    category.subcategories.flatMap((subcategory, subcategoryIndex) =>
      subcategory.intents.map((intent, intentIndex) => ({
        path: ['categories', categoryIndex, 'subcategories', subcategoryIndex, 'intents', intentIndex],
        intent: {
          id: intent.id,
          name: intent.name,
          category: category.id,
          categoryName: category.name,
          subcategory: subcategory.id,
          subcategoryName: subcategory.name,
          strategy: intent.strategy ?? category.strategy,
          template: intent.template,
          team: intent.team,
          risk: intent.risk,
          highStakes: intent.high_stakes,
          mood: intent.mood,
          tags: intent.tags,
          needs: intent.needs,
          examples: intent.examples,
        },
      })),
    ),
  )
}

function findContradictions(file: TaxonomyFile): Mistake[] {
  const mistakes: Mistake[] = []
  const seenIds = new Set<string>()
  const seenExamples = new Map<string, string>()
  for (const { intent, path } of listIntents(file)) {
    if (seenIds.has(intent.id)) {
      mistakes.push({ path: [...path, 'id'], message: `the intent "${intent.id}" is declared twice` })
    }
    seenIds.add(intent.id)
    const isNamed = intent.template !== undefined
    if (intent.strategy === 'template' ? !isNamed : isNamed && intent.strategy !== 'strict') {
      mistakes.push({
        path: [...path, 'template'],
        message: 'a template goes with strategy "template", and only with it or with "strict"',
      })
    }
    for (const [index, example] of intent.examples.entries()) {
      const owner = seenExamples.get(example.toLowerCase())
      if (owner !== undefined) {
        mistakes.push({
          path: [...path, 'examples', index],
          message: `"${example}" is already an example of "${owner}"`,
        })
      }
      seenExamples.set(example.toLowerCase(), intent.id)
    }
  }
  if (!seenIds.has(file.fallback_intent)) {
    mistakes.push({ path: ['fallback_intent'], message: `no intent is called "${file.fallback_intent}"` })
  }
  const { urgent, high, normal } = file.priority.levels
  if (!(urgent > high && high > normal)) {
    mistakes.push({ path: ['priority', 'levels'], message: 'expected urgent > high > normal' })
  }
  return mistakes
}

function renderPath(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') {
      return `${text}[${key}]`
    }
    return text === '' ? String(key) : `${text}.${String(key)}`
  }, '')
}

/** The line of the deepest node that exists on the path: a missing key is reported at its parent. */
function lineOf(document: Document.Parsed, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true)
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      return lines.linePos(Number(node.range[0])).line
    }
  }
  return 1
}
