import { answerSteps, type Run } from '../../../../contract/resolution.ts'
import { names, words } from './run-words.ts'

/** How many of the seven steps to an answer a run has taken; each task below says which were its own. */
export function SevenSteps({ run }: { readonly run: Run }) {
  const taken = new Set(run.decisions.flatMap(({ steps }) => steps.map(({ step }) => step)))
  return taken.size === 0 ? null : (
    <div className="mt-2.5 flex items-center gap-2.5">
      <ol aria-label={words.why.sevenSteps} className="flex flex-1 gap-1">
        {answerSteps.map((step) => (
          <li
            key={step}
            title={names.step[step]}
            className={`h-1.5 flex-1 rounded-full ${taken.has(step) ? 'bg-accent' : 'border border-line-strong'}`}
          >
            <span className="sr-only">
              {names.step[step]}: {taken.has(step) ? words.why.taken : words.why.notTaken}
            </span>
          </li>
        ))}
      </ol>
      <p className="text-2xs text-faint tabular-nums">{words.why.stepsTaken(taken.size, answerSteps.length)}</p>
    </div>
  )
}
