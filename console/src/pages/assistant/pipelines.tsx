import { useQuery } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import type { Pipelines as AllPipelines } from '../../../../contract/pipelines.ts'
import { Chip } from '../../parts/chip.tsx'
import { Section } from '../../parts/section.tsx'
import { nameOf } from '../../wording.ts'
import { names } from '../ticket/run-words.ts'
import { pipelinesQuery } from './assistant-queries.ts'
import { words } from './assistant-words.ts'

type Pipeline = AllPipelines['pipelines'][number]
type Task = Pipeline['waves'][number][number]

/** What happens to a message, step by step, as the pipeline in use says; and the pipelines that could be used instead. */
export function Pipelines() {
  return (
    <Section title={words.pipelines.title} query={useQuery(pipelinesQuery)}>
      {({ pipelines, refused }) => (
        <div className="max-w-4xl">
          {pipelines
            .filter(({ is_in_use: isInUse }) => isInUse)
            .map((pipeline) => (
              <div key={pipeline.id}>
                <Heading pipeline={pipeline} />
                <p className="mt-0.5 mb-3 text-xs text-faint">{words.pipelines.hint}</p>
                <Waves pipeline={pipeline} />
              </div>
            ))}
          <Others pipelines={pipelines.filter(({ is_in_use: isInUse }) => !isInUse)} refused={refused} />
        </div>
      )}
    </Section>
  )
}

const Heading = ({ pipeline: { name, id, version, description } }: { readonly pipeline: Pipeline }) => (
  <>
    <p className="flex flex-wrap items-baseline gap-x-2">
      <span className="font-medium">{name}</span>
      <span className="font-mono text-2xs wrap-anywhere text-faint">
        {id} {version}
      </span>
    </p>
    {description !== '' && <p className="text-soft">{description}</p>}
  </>
)

const Waves = ({ pipeline: { waves, name } }: { readonly pipeline: Pipeline }) => (
  <ol aria-label={name} className="flex flex-col">
    {waves.map((tasks, place) => (
      <li
        key={tasks[0]?.id}
        aria-label={words.pipelines.step(place + 1)}
        className="flex gap-3 border-t border-line py-2.5"
      >
        <span aria-hidden className="w-4 shrink-0 text-right text-faint tabular-nums">
          {place + 1}
        </span>
        <ul className="grid min-w-0 grow gap-x-8 gap-y-3 sm:grid-cols-2">
          {tasks.map((task) => (
            <li key={task.id} className="min-w-0">
              <TaskOfWave task={task} />
            </li>
          ))}
        </ul>
      </li>
    ))}
  </ol>
)

function TaskOfWave({ task }: { readonly task: Task }) {
  const { name, action, purpose, agent, model, condition, dependencies, auto } = task
  const implicit = dependencies.filter(({ is_implicit: isImplicit }) => isImplicit)
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium wrap-anywhere">{name}</span>
        {agent !== null && <Chip title={agent}>{nameOf(names.agent, agent)}</Chip>}
        {model !== null && <Chip tone="outline">{model}</Chip>}
      </p>
      <p className="text-xs text-soft" title={action}>
        {purpose}
      </p>
      {condition !== null && (
        <p className="mt-0.5 text-xs text-soft">
          {words.pipelines.only} <code className="font-mono text-2xs wrap-anywhere text-ink">{condition}</code>
        </p>
      )}
      {implicit.length > 0 && (
        <p className="mt-0.5 text-xs wrap-anywhere text-faint">
          {words.pipelines.after} {implicit.map((each) => each.task).join(', ')}
        </p>
      )}
      {auto.map(({ parameter, hint }) => (
        <p key={parameter} className="mt-0.5 text-xs wrap-anywhere text-faint">
          <code className="font-mono text-2xs">{parameter}</code> {words.pipelines.auto}: {hint}
        </p>
      ))}
    </>
  )
}

type OthersProps = Pick<AllPipelines, 'pipelines' | 'refused'>

const Others = ({ pipelines, refused }: OthersProps) =>
  pipelines.length + refused.length === 0 ? null : (
    <div className="mt-3 border-t border-line pt-3">
      <h3 className="font-medium">{words.pipelines.others}</h3>
      <p className="text-xs text-faint">{words.pipelines.use}</p>
      {pipelines.map((pipeline) => (
        <details key={pipeline.id} className="group mt-2">
          <summary className="flex w-fit items-center gap-1 rounded-md wrap-anywhere">
            <ChevronRight size={14} className="shrink-0 transition-transform group-open:rotate-90" aria-hidden="true" />
            {pipeline.name}
            <span className="text-xs text-faint">{words.pipelines.tasks(pipeline.waves.flat().length)}</span>
          </summary>
          <div className="mt-2">
            <Waves pipeline={pipeline} />
          </div>
        </details>
      ))}
      {refused.map(({ id, mistakes }) => (
        <div key={id} className="mt-2">
          <p>
            <span className="font-mono text-xs wrap-anywhere">{id}</span>{' '}
            <Chip tone="warn">{words.pipelines.refused}</Chip>
          </p>
          {mistakes.map((mistake) => (
            <p key={mistake} className="text-xs wrap-anywhere text-soft">
              {mistake}
            </p>
          ))}
        </div>
      ))}
    </div>
  )
