import { z } from 'zod'
import { decimal, flag, integer, recordList } from './fields.ts'

const MINUTES = /^(\d{1,3})\s?m$/

const source = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,99}$/i, 'expected letters, digits, _ and -')
    .describe('Name of the source, unique among all.'),
  kind: z.string().min(1),
  /** What the kind wants to know; checked by the kind itself. */
  settings: z.record(z.string(), z.unknown()).default({}),
  /** Minutes from one check to the next. */
  every: z
    .string()
    .regex(MINUTES, 'expected a time in minutes such as 1m')
    .transform((written) => Math.max(1, Number(MINUTES.exec(written)?.[1] ?? 1)))
    .default(1),
})

const component = z.strictObject({
  name: z.string().trim().min(2).max(100),
  /** Other names customers have for it. */
  aliases: z.array(z.string().trim().min(2).max(100)).max(50).default([]),
})

const isUnique = (names: readonly string[]): boolean =>
  new Set(names.map((name) => name.toLowerCase())).size === names.length

/** What is known of the health of the service customers use. */
export const status = z.strictObject({
  components: recordList(component, 'a list of parts of your service, each with name and aliases')
    .refine((all) => isUnique(all.flatMap(({ name, aliases }) => [name, ...aliases])), 'two of them share a name')
    .default([])
    .describe('Parts of your service, with every name customers have for them.'),
  sources: recordList(source, 'a list of status sources, each with id, kind, settings and every')
    .refine((sources) => isUnique(sources.map(({ id }) => id)), 'two sources have the same id')
    .default([])
    .describe('Who says how your service is: status pages and probes; docs/guides/incidents.md has all kinds.'),
  surge: z
    .strictObject({
      enabled: flag().default(true).describe('Propose an incident when many customers write about the same thing.'),
      minimumCustomers: integer(2, 10_000)
        .default(5)
        .describe('Customers within five minutes below whom nothing counts as a surge.'),
      falseAlarmsPerMonth: decimal(0.01, 1000)
        .default(1)
        .describe('Proposals a month that may be chance; fewer mean that smaller surges are overlooked.'),
    })
    .prefault({}),
})
