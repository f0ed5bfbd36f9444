import type { RunInput, Tools } from '../run.ts'
import type { CompiledPipeline } from './compiled.ts'
import type { Names } from './compile-value.ts'
import type { RunMoments } from './expressions/functions.ts'

type InputOf = (input: RunInput, tools: Tools) => unknown

/** What every pipeline is given, by the names of document 004. */
const inputs: Readonly<Record<string, InputOf>> = {
  ticket_id: ({ subject }) => subject.reference,
  ticketing_system: () => 'resolute',
  auto_respond: (_input, { automation }) => automation.enabled && automation.mode === 'auto',
  languages: (_input, { languages }) => languages,
  business_hours: (_input, { timezone }) => ({ timezone }),
  sla_policies: (_input, { policies }) => policies,
}

export const standardInputs: readonly string[] = Object.keys(inputs)

export const momentsOf = ({ startedAt, subject }: RunInput): RunMoments => ({
  now: startedAt,
  createdAt: subject.created_at,
})

/** The names that expressions find before any task has run. Without a prototype: nothing is there that was not put there. */
export function firstNames(pipeline: CompiledPipeline, input: RunInput, tools: Tools): Record<string, unknown> {
  const names = Object.create(null) as Record<string, unknown>
  const moments = momentsOf(input)
  if (pipeline.readsInputs) {
    names['inputs'] = {
      ...Object.fromEntries(Object.entries(inputs).map(([name, inputOf]) => [name, inputOf(input, tools)])),
      ...evaluated(pipeline.inputs, names, moments),
      ...tools.given,
    }
  }
  if (pipeline.readsContext) {
    names['context'] = evaluated(pipeline.context, names, moments)
  }
  return names
}

const evaluated = (values: CompiledPipeline['context'], names: Names, moments: RunMoments): Record<string, unknown> =>
  Object.fromEntries([...values].map(([name, value]) => [name, value.evaluate(names, moments)]))
