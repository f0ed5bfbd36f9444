import { z } from 'zod'
import { channelSchema, handoffReasonSchema, line, priorities, prioritySchema, text } from '../../../contract/shared.ts'
import { findFile } from '../../kernel/package-root.ts'
import { UsageError } from '../command.ts'
import { exampleFolder } from '../examples/company-file.ts'
import { readYamlFile } from '../examples/read-yaml-file.ts'

/** One value or any of several. */
const oneOrMore = <Value>(value: z.ZodType<Value>) =>
  z.union([value.transform((only) => [only]), z.array(value).min(1)])

const expectationSchema = z
  .strictObject({
    category: line(100),
    intent: line(100),
    /** Lowest and highest that is right. */
    priority: z.tuple([prioritySchema, prioritySchema]),
    handoff: z.boolean(),
    reason: oneOrMore(handoffReasonSchema).optional(),
    team: line(100).optional(),
    /** Articles of which the answer must quote one. */
    article: oneOrMore(line(100)).optional(),
  })
  .refine(({ priority: [lowest, highest] }) => priorities.indexOf(lowest) >= priorities.indexOf(highest), {
    path: ['priority'],
    message: 'expected the lowest priority first',
  })
  .refine(({ handoff, team }) => !handoff || team !== undefined, {
    path: ['team'],
    message: 'is required with a handoff',
  })
export type Expectation = z.output<typeof expectationSchema>

const fields = {
  customer_id: line(200),
  channel: channelSchema,
  subject: line(500),
  message: text(20_000),
  expect: expectationSchema,
  why: line(500),
}

const casesFileSchema = z.strictObject({
  cases: z.array(z.strictObject({ number: z.number().int().positive(), name: line(200), ...fields })),
  scenarios: z.array(z.strictObject({ id: line(100), ...fields })),
})

/** A customer's ticket, and the outcome a good support lead wants to see. */
export interface EvaluationCase {
  /** `1` to `15`, or the id of a scenario. */
  readonly id: string
  readonly name: string
  readonly customer_id: string
  readonly channel: z.infer<typeof channelSchema>
  readonly subject: string
  readonly message: string
  readonly expect: Expectation
  readonly why: string
}

/** The named cases of document 003 in their order, then the scenarios of document 000. */
export function readCases(file = findFile(`${exampleFolder}/cases.yaml`)): readonly EvaluationCase[] {
  const { cases, scenarios } = readYamlFile(file, casesFileSchema)
  return [
    ...cases.map(({ number, ...rest }) => ({ id: String(number), ...rest })),
    ...scenarios.map((scenario) => ({ name: scenario.id.replaceAll('_', ' '), ...scenario })),
  ]
}

export function selectCases(all: readonly EvaluationCase[], which: string): readonly EvaluationCase[] {
  const chosen = which === 'all' ? all : all.filter(({ id }) => id === which)
  if (chosen.length === 0) {
    throw new UsageError(`There is no case ${which}. There are: all, ${all.map(({ id }) => id).join(', ')}.`)
  }
  return chosen
}
