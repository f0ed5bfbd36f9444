import { modelCapabilities, type ModelPrice } from '../../kernel/config/index.ts'
import { table } from '../terminal.ts'
import type { CheckedModel } from './check-models.ts'
import { describeFindings, problem, warning, type Finding } from './finding.ts'
import { probeNames, type ProbeName, type ProbeResult } from './probe-result.ts'

export const noModels = `No language model is configured: the local engine serves every task by itself.

To put a model above it, set its key and name it in config/resolute.yaml:

  export ANTHROPIC_API_KEY=…            (or OPENAI_API_KEY)

  models:
    ladder: [anthropic:claude-sonnet-4-5]

or run one yourself, with no key and nothing leaving the house:

  models:
    providers:
      - {name: local, kind: openai-compatible, url: http://localhost:11434/v1}
    ladder: [local:llama3.1:8b]

The guide is docs/guides/models.md.`

/** Whether every model does all that it may be used for. */
export const areWell = (models: readonly CheckedModel[]): boolean =>
  models.every(({ probes }) => Object.values(probes).every(({ level }) => level !== 'problem'))

/** One row a model, and below what is wrong with it and what to do. */
export function describeModels(models: readonly CheckedModel[]): string {
  const headings = ['Model', 'For', 'Reply', 'JSON', 'Tools', 'Streaming', 'Context', 'Price in / out']
  const rows = models.map(({ model, serves, probes, price }) => [
    model,
    describeTasks(serves),
    ...probeNames.map((name) => cellOf(probes[name])),
    describePrice(price),
  ])
  return [table(headings, rows), '', describeFindings([...models.flatMap(findingsOf), ...priceFindings(models)])].join(
    '\n',
  )
}

const signs = { ok: '✓', warning: '!', problem: '✗', skipped: '–' } as const

const cellOf = ({ level, text }: ProbeResult): string => `${signs[level]} ${text}`.trim()

const MOST_TASKS = 2

function describeTasks(serves: CheckedModel['serves']): string {
  if (serves.length === modelCapabilities.length) {
    return 'all tasks'
  }
  return serves.length <= MOST_TASKS ? serves.join(', ') : `${serves.length} tasks`
}

const dollars = (micros: number): string =>
  `$${(micros / 1_000_000).toLocaleString('en-US', { maximumFractionDigits: 6 })}`

/** Dollars per million tokens. */
const describePrice = (price: ModelPrice | null): string =>
  price === null ? '! unknown' : `${dollars(price.input)} / ${dollars(price.output)}`

const titles: Readonly<Record<ProbeName, string>> = {
  reply: 'reply',
  json: 'JSON',
  tools: 'tools',
  streaming: 'streaming',
  context: 'context',
}

function findingsOf({ model, probes }: CheckedModel): Finding[] {
  return probeNames.flatMap((name) => {
    const { level, reason, advice } = probes[name]
    if (reason === null || advice === null || (level !== 'problem' && level !== 'warning')) {
      return []
    }
    return [(level === 'problem' ? problem : warning)(model, `${titles[name]}: ${reason}`, advice)]
  })
}

function priceFindings(models: readonly CheckedModel[]): Finding[] {
  const priceless = models.filter(({ price }) => price === null).map(({ model }) => model)
  const [first] = priceless
  if (first === undefined) {
    return []
  }
  const example = `{model: "${first}", input: 3000000, output: 15000000}`
  return [
    warning(
      'Prices',
      `nobody has told what ${priceless.join(', ')} cost${priceless.length === 1 ? 's' : ''}: calls are counted, and no cost.`,
      `models.prices: [${example}], in micro-dollars per million tokens; 0 and 0 for your own machine.`,
    ),
  ]
}
