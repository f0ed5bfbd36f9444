import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Explanation, Run } from '../../../../contract/resolution.ts'
import { Chip, type Tone } from '../../parts/chip.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Failed, Skeleton } from '../../parts/state.tsx'
import { TimeAgo } from '../../parts/time-ago.tsx'
import { explanationQuery } from '../../queries.ts'
import { milliseconds } from '../../time.ts'
import { cost, nameOf } from '../../wording.ts'
import { names, words } from '../../words.ts'
import { Step } from './decision-step.tsx'
import { History } from './history.tsx'
import { words as runWords } from './run-words.ts'
import { SevenSteps } from './seven-steps.tsx'
import type { Progress } from './use-progress.ts'
import { Working } from './working.tsx'

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
      <p className="mt-1 text-2xs text-faint">{runWords.why.pipeline(run.pipeline)}</p>
      <SevenSteps run={run} />
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

function Record({ explanation, isWorking }: { readonly explanation: Explanation; readonly isWorking: boolean }) {
  const { runs } = explanation
  const [chosen, setChosen] = useState('')
  const run = runs.find(({ run_id: id }) => id === chosen) ?? runs[0]
  if (!run) {
    return isWorking ? null : <p className="text-soft">{words.why.none}</p>
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

interface WhyProps {
  readonly ticketId: string
  /** Of the run that is going on. */
  readonly progress: Progress | undefined
}

/** The record of every decision about the ticket: the same that the API and the command line show. */
export function Why({ ticketId, progress }: WhyProps) {
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
      {progress && <Working progress={progress} hasRecord={data.runs.length > 0} />}
      <Record explanation={data} isWorking={progress !== undefined} />
      <History explanation={data} />
    </div>
  )
}
