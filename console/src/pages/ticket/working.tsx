import { Check, LoaderCircle } from 'lucide-react'
import { Mark } from '../../parts/mark.tsx'
import { nameOf } from '../../wording.ts'
import { names } from '../../words.ts'
import { words } from './run-words.ts'
import type { Progress } from './use-progress.ts'

const Meter = ({ share }: Pick<Progress, 'share'>) => (
  <div
    role="progressbar"
    aria-label={words.working.meter}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={Math.round(share * 100)}
    className="h-1.5 overflow-hidden rounded-full bg-hover"
  >
    <div className="h-full rounded-full bg-accent transition-[width]" style={{ width: `${share * 100}%` }} />
  </div>
)

/** At the end of the conversation: somebody is on it, and it is the assistant. */
export function WorkingLine({ progress }: { readonly progress: Progress }) {
  const current = progress.tasks.findLast(({ isDone }) => !isDone)
  return (
    <p role="status" className="flex items-center gap-2.5 py-1 text-xs text-soft">
      <span className="animate-[breathe_1.6s_ease-in-out_infinite]">
        <Mark size={16} />
      </span>
      {words.working.title}
      {current === undefined ? '' : `: ${current.message}`}
    </p>
  )
}

interface WorkingProps {
  readonly progress: Progress
  /** The record of earlier runs stands below. */
  readonly hasRecord: boolean
}

/** The run as it goes on, task by task. */
export function Working({ progress: { share, tasks }, hasRecord }: WorkingProps) {
  return (
    <section aria-label={words.working.title} className={hasRecord ? 'mb-6 border-b border-line pb-5' : ''}>
      <h3 className="mb-2 font-semibold">{words.working.title}</h3>
      {share > 0 && <Meter share={share} />}
      {tasks.length === 0 ? (
        <p className="mt-1 text-soft">{words.working.waiting}</p>
      ) : (
        <ol className="mt-3 flex flex-col gap-1.5">
          {tasks.map(({ task, message, isDone }) => (
            <li key={task} className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2">
              {isDone ? (
                <Check size={14} className="mt-0.5 text-good" aria-hidden="true" />
              ) : (
                <LoaderCircle size={14} className="mt-0.5 animate-spin text-accent" aria-hidden="true" />
              )}
              <p className="min-w-0 leading-5 wrap-anywhere">
                <span className="font-medium">{nameOf(names.task, task)}</span>
                <span className="sr-only"> {isDone ? words.working.done : words.working.underWay}</span>
                <span className="block text-xs text-soft">{message}</span>
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
