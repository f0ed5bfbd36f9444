import { z } from 'zod'
import { choice, integer, recordList, secretText, text, webAddress } from './fields.ts'

const INTERVAL = /^(\d{1,4})\s?(m|h|d)$/
const MINUTES = { m: 1, h: 60, d: 1440 } as const
const isUnit = (unit: string): unit is keyof typeof MINUTES => Object.hasOwn(MINUTES, unit)

/** `30m`, `6h` or `1d`, as minutes. */
function interval() {
  return z
    .string()
    .regex(INTERVAL, 'expected a time such as 30m, 6h or 1d')
    .transform((written, context): number => {
      const [, amount = '', unit = ''] = INTERVAL.exec(written) ?? []
      const minutes = isUnit(unit) ? Number(amount) * MINUTES[unit] : 0
      if (minutes < 1) {
        context.addIssue({ code: 'custom', message: 'expected a time of at least 1m' })
      }
      return minutes
    })
}

const source = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,99}$/i, 'expected letters, digits, _ and -')
    .describe('Name of the source, unique among all.'),
  kind: z.string().min(1),
  /** What the kind wants to know; checked by the kind itself. */
  settings: z.record(z.string(), z.unknown()).default({}),
  /** Minutes from one reading to the next; unset: read when somebody asks for it. */
  every: interval().optional(),
})

export const knowledge = z.strictObject({
  sources: recordList(source, 'a list of sources, each with id, kind, settings and every')
    .refine((sources) => new Set(sources.map(({ id }) => id)).size === sources.length, 'two sources have the same id')
    .default([])
    .describe(
      'Where articles are read from, and how often; docs/guides/knowledge.md has all kinds and their settings.',
    ),
  scoring: choice(['fused', 'document004'])
    .default('fused')
    .describe(
      'How articles are ranked: by everything that is known of them, or by the mean of two scores of document 004.',
    ),
  staleAfterDays: integer(1, 3650)
    .default(365)
    .describe('Days without a change after which an article is due for a look.'),
  remote: z
    .strictObject({
      url: webAddress()
        .optional()
        .describe('Knowledge base to read over HTTP every hour, as JSON; unset: there is none.'),
      apiKey: secretText(1).optional().describe('Key sent to that knowledge base as a bearer token.'),
    })
    .prefault({}),
})

export const network = z.strictObject({
  allowPrivate: z
    .array(z.string().regex(/^[^\s/@]+(?:\/\d{1,3})?$/))
    .meta({ expects: 'a list of hosts (wiki.intranet, localhost:8090) or networks (10.1.0.0/16)' })
    .default([])
    .describe(
      'Hosts and networks inside your own that Resolute may read from; without them it reaches public addresses only.',
    ),
  userAgent: text()
    .default('Resolute (knowledge reader)')
    .describe('How Resolute introduces itself to the servers it reads from.'),
})
