import {
  Activity,
  BookOpen,
  Bot,
  ChevronRight,
  Ear,
  Flag,
  Languages,
  PenLine,
  Scale,
  ShieldCheck,
  Workflow,
  type LucideIcon,
} from 'lucide-react'
import type { Decision } from '../../../../contract/resolution.ts'
import { milliseconds } from '../../time.ts'
import { cost, nameOf } from '../../wording.ts'
import { names as generalNames, words as generalWords } from '../../words.ts'
import { KeyValues } from './key-values.tsx'
import { ModelCalls } from './model-calls.tsx'
import { FailedRules, PassedRules } from './rules.tsx'
import { names, words } from './run-words.ts'

/** By what a task does; its id is the company's to choose. */
const icons: Readonly<Record<string, LucideIcon>> = {
  understand: Ear,
  retrieve: BookOpen,
  kb_search: BookOpen,
  check_status: Activity,
  decide: Scale,
  automation_check: Scale,
  answer: PenLine,
  generate_support_response: PenLine,
  translate_text: Languages,
  check: ShieldCheck,
  conclude: Flag,
}

const SKIPPED = 'Skipped: '

interface StepProps {
  readonly decision: Decision
}

/** What one task of a run decided. A task that did not run is one quiet line. */
export function Step({ decision }: StepProps) {
  const { task, action, summary, rules } = decision
  const isSkipped = summary.startsWith(SKIPPED)
  const Icon = icons[action] ?? icons[task] ?? Workflow
  const hasFailed = rules.some(({ passed }) => !passed)
  const look = hasFailed ? 'bg-warn-wash text-warn' : 'bg-accent-wash text-accent-strong'
  return (
    <li className="group/step relative grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-3 pb-5 last:pb-0">
      <span
        aria-hidden="true"
        className="absolute top-7 bottom-0 left-[0.8125rem] w-px bg-line group-last/step:hidden"
      />
      <span
        className={`relative flex size-7 items-center justify-center rounded-full ${isSkipped ? 'border border-line bg-panel text-faint' : look}`}
      >
        <Icon size={14} aria-hidden="true" />
      </span>
      {isSkipped ? <Skipped decision={decision} /> : <Taken decision={decision} />}
    </li>
  )
}

const Skipped = ({ decision: { task, summary } }: StepProps) => (
  <p className="min-h-7 py-1 text-xs leading-5 wrap-anywhere text-faint">
    <span className="font-medium">{nameOf(generalNames.task, task)}</span>{' '}
    {summary.charAt(0).toLowerCase() + summary.slice(1)}
  </p>
)

function Taken({ decision }: StepProps) {
  const {
    task,
    summary,
    rules,
    calls,
    steps,
    engine,
    duration_ms: took,
    cost_micros: micros,
    inputs,
    result,
  } = decision
  return (
    <div className="flex min-w-0 flex-col items-stretch gap-1">
      <div className="flex min-h-7 flex-wrap items-center gap-x-2">
        <h3 className="font-semibold">{nameOf(generalNames.task, task)}</h3>
        <p className="ml-auto text-2xs text-faint tabular-nums">
          {engine === 'local' ? generalWords.why.local : engine} · {milliseconds(took)}
          {micros > 0 && ` · ${cost(micros)}`}
        </p>
      </div>
      <p className="leading-5 wrap-anywhere text-soft">{summary}</p>
      <FailedRules rules={rules} />
      <ModelCalls calls={calls} />
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        <AnswerSteps steps={steps} />
        <PassedRules rules={rules} />
        <KeyValues title={generalWords.why.inputs} values={inputs} />
        <KeyValues title={generalWords.why.result} values={result} />
        <Agent decision={decision} />
      </div>
    </div>
  )
}

const Agent = ({ decision: { agent } }: StepProps) =>
  agent === null ? null : (
    <p title={agent} className="ml-auto inline-flex items-center gap-1 text-2xs leading-4 text-faint">
      <Bot size={12} aria-hidden="true" />
      <span className="sr-only">{words.why.agent('')}</span>
      {nameOf(names.agent, agent)}
    </p>
  )

/** Which of the seven steps to an answer were taken here. One alone is what the summary says already. */
function AnswerSteps({ steps }: Pick<Decision, 'steps'>) {
  return steps.length < 2 ? null : (
    <details className="group/steps open:basis-full">
      <summary className="inline-flex items-center gap-1 rounded-md text-xs font-medium text-soft hover:text-ink">
        <ChevronRight size={13} className="transition-transform group-open/steps:rotate-90" aria-hidden="true" />
        {words.why.steps(steps.length)}
      </summary>
      <ol className="mt-1 flex flex-col gap-1 rounded-lg border border-line px-2.5 py-2 text-xs">
        {steps.map(({ step, summary }) => (
          <li key={step} className="wrap-anywhere">
            <span className="font-medium">{names.step[step]}</span> <span className="text-soft">{summary}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}
