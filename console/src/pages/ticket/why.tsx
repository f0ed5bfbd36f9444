import { useQuery } from '@tanstack/react-query'
import { BookOpen, Ear, Flag, PenLine, Scale, ShieldCheck, Workflow, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import type { Decision, Explanation, Run } from '../../../../contract/resolution.ts'
import { Chip, type Tone } from '../../parts/chip.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Failed, Skeleton } from '../../parts/state.tsx'
import { TimeAgo } from '../../parts/time-ago.tsx'
import { explanationQuery } from '../../queries.ts'
import { milliseconds } from '../../time.ts'
import { cost, nameOf } from '../../wording.ts'
import { names, words } from '../../words.ts'
import { KeyValues } from './key-values.tsx'
import { History } from './history.tsx'
import { FailedRules, PassedRules } from './rules.tsx'

const icons: Readonly<Record<string, LucideIcon>> = {
  understand: Ear,
  retrieve: BookOpen,
  decide: Scale,
  answer: PenLine,
  check: ShieldCheck,
  conclude: Flag,
}

function Step({ decision }: { readonly decision: Decision }) {
  const { task, summary, rules, engine, duration_ms: took, cost_micros: micros, inputs, result } = decision
  const Icon = icons[task] ?? Workflow
  const hasFailed = rules.some(({ passed }) => !passed)
  return (
    <li className="group/step relative grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-3 pb-5 last:pb-0">
      <span
        aria-hidden="true"
        className="absolute top-7 bottom-0 left-[0.8125rem] w-px bg-line group-last/step:hidden"
      />
      <span
        className={`relative flex size-7 items-center justify-center rounded-full ${hasFailed ? 'bg-warn-wash text-warn' : 'bg-accent-wash text-accent-strong'}`}
      >
        <Icon size={14} aria-hidden="true" />
      </span>
      <div className="flex min-w-0 flex-col items-stretch gap-1">
        <div className="flex min-h-7 flex-wrap items-center gap-x-2">
          <h3 className="font-semibold">{nameOf(names.task, task)}</h3>
          <p className="ml-auto text-2xs text-faint tabular-nums">
            {engine === 'local' ? words.why.local : engine} · {milliseconds(took)}
            {micros > 0 && ` · ${cost(micros)}`}
          </p>
        </div>
        <p className="leading-5 wrap-anywhere text-soft">{summary}</p>
        <FailedRules rules={rules} />
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          <PassedRules rules={rules} />
          <KeyValues title={words.why.inputs} values={inputs} />
          <KeyValues title={words.why.result} values={result} />
        </div>
      </div>
    </li>
  )
}

const outcomeTones: Readonly<Record<Run['outcome'], Tone>> = {
  replied: 'good',
  handed_off: 'warn',
  drafted: 'accent',
  superseded: 'plain',
}

function RunSummary({ run }: { readonly run: Run }) {
  const micros = run.decisions.reduce((sum, { cost_micros: each }) => sum + each, 0)
  const took = run.decisions.reduce((sum, { duration_ms: each }) => sum + each, 0)
  const reasons = [run.handoff_reason, ...run.contributing_reasons].filter((reason) => reason !== null)
  return (
    <div className="mb-5">
      <div className="flex items-center gap-2">
        <Chip tone={outcomeTones[run.outcome]}>{names.outcome[run.outcome]}</Chip>
        <span className="text-2xs text-faint tabular-nums">
          {words.why.total} {milliseconds(took)} · {cost(micros)}
        </span>
        <span className="ml-auto">
          <TimeAgo at={run.concluded_at} />
        </span>
      </div>
      {reasons.length > 0 && (
        <ul className="mt-2.5 flex flex-col gap-0.5">
          {reasons.map((reason, index) => (
            <li key={reason} className={index === 0 ? 'text-base font-medium' : 'text-soft'}>
              {index > 0 && `${words.ticket.also}: `}
              {nameOf(names.handoff, reason)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Record({ explanation }: { readonly explanation: Explanation }) {
  const { runs } = explanation
  const [chosen, setChosen] = useState('')
  const run = runs.find(({ run_id: id }) => id === chosen) ?? runs[0]
  if (!run) {
    return <p className="text-soft">{words.why.none}</p>
  }
  return (
    <>
      {runs.length > 1 && (
        <Choice
          label={words.why.run}
          value={run.run_id}
          options={runs.map(({ run_id: value, outcome }, index) => ({
            value,
            label: `${words.why.runOf(runs.length - index, runs.length)}: ${names.outcome[outcome]}`,
          }))}
          onChange={setChosen}
          className="mb-4 w-full"
        />
      )}
      <RunSummary run={run} />
      <ol>
        {run.decisions.map((decision, index) => (
          <Step key={`${decision.task}-${index}`} decision={decision} />
        ))}
      </ol>
    </>
  )
}

/** The record of every decision about the ticket: the same that the API and the command line show. */
export function Why({ ticketId }: { readonly ticketId: string }) {
  const { data, error, isPending, refetch } = useQuery(explanationQuery(ticketId))
  if (isPending) {
    return (
      <div role="status" aria-label={words.why.loading} className="flex flex-col gap-5 p-4">
        {Array.from({ length: 5 }, (_, index) => (
          <Skeleton key={index} className="h-12" />
        ))}
      </div>
    )
  }
  if (!data) {
    return error && <Failed title={words.why.failed} error={error} onRetry={() => void refetch()} />
  }
  return (
    <div className="p-4">
      <Record explanation={data} />
      <History explanation={data} />
    </div>
  )
}
