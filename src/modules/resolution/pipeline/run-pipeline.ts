import { performance } from 'node:perf_hooks'
import { concludeUnfinished } from '../conclude-unfinished.ts'
import type { Pipeline, PipelineRun, RunInput, RunState, Tools } from '../run.ts'
import type { CompiledPipeline, CompiledTask } from './compiled.ts'
import { describePipeline } from './describe-pipeline.ts'
import type { RunMoments } from './expressions/functions.ts'
import { firstNames, momentsOf } from './run-inputs.ts'
import { failureOf, runTask, type TaskDone } from './run-task.ts'
import { tellProgress } from './tell-progress.ts'

export type { PipelineRun } from '../run.ts'

/** Carries a message through the company's pipeline. It returns a promise only when a task waits for something. */
export const runPipeline = (input: RunInput, tools: Tools): PipelineRun | Promise<PipelineRun> =>
  tools.pipeline.run(input, tools)

/** A pipeline as runs know it. `budgetMs` is the longest time of a run: what is not done by then has failed. */
export const runnable = (pipeline: CompiledPipeline, budgetMs: number): Pipeline => ({
  id: pipeline.declaration.id.text,
  describe: () => describePipeline(pipeline),
  run: (input, tools) => {
    const course = begin(pipeline, { input, tools, budgetMs })
    advance(course)
    return course.running.size === 0 ? finish(course) : carryOn(course)
  },
})

/** One run on its way. Nothing of it is shared with any other. */
interface Course {
  readonly pipeline: CompiledPipeline
  readonly tools: Tools
  readonly names: Record<string, unknown>
  readonly moments: RunMoments
  /** By `performance.now()`. */
  readonly deadline: number
  /** By place; unset: not done yet. */
  readonly done: (TaskDone | undefined)[]
  readonly running: Map<number, Promise<void>>
  /** Whether any task had to wait. */
  hasWaited: boolean
  state: RunState
}

function begin(
  pipeline: CompiledPipeline,
  { input, tools, budgetMs }: { input: RunInput; tools: Tools; budgetMs: number },
): Course {
  return {
    pipeline,
    tools,
    names: firstNames(pipeline, input, tools),
    moments: momentsOf(input),
    deadline: performance.now() + budgetMs,
    done: Array.from({ length: pipeline.tasks.length }),
    running: new Map(),
    hasWaited: false,
    state: { input },
  }
}

/** Starts every task that waits for nothing more. Those that are done at once are done when this returns. */
function advance(course: Course): void {
  const { tasks } = course.pipeline
  for (const [place, task] of tasks.entries()) {
    if (course.state.failure !== undefined) {
      return
    }
    const isOpen = course.done[place] === undefined && !course.running.has(place)
    if (isOpen && task.after.every((before) => course.done[before] !== undefined)) {
      start(course, place, task)
    }
  }
}

function start(course: Course, place: number, task: CompiledTask): void {
  const { state, tools, names, moments, deadline } = course
  tellProgress(course, task, undefined)
  const patienceMs = Math.max(1, deadline - performance.now())
  const done = runTask(task, { state, tools, names, moments, patienceMs })
  if (done instanceof Promise) {
    tellWaiting(course, task)
    course.running.set(
      place,
      done.then((ended) => settle(course, place, ended)),
    )
  } else {
    settle(course, place, done)
  }
}

/** From the first task that waits on, those who watch slow runs are told. */
function tellWaiting(course: Course, task: CompiledTask): void {
  const isFirst = !course.hasWaited
  course.hasWaited = true
  if (isFirst && course.tools.progress?.from === 'waiting') {
    tellProgress(course, task, undefined)
  }
}

function settle(course: Course, place: number, done: TaskDone): void {
  const task = course.pipeline.tasks[place] as CompiledTask
  course.running.delete(place)
  if (course.done[place] !== undefined) {
    return
  }
  course.done[place] = done
  course.names[task.id] = done.outputs
  course.state = { ...course.state, ...done.patch }
  if (done.error !== undefined && !task.declared.continuesOnError) {
    course.state = { ...course.state, failure: course.state.failure ?? { task: task.id, error: done.error } }
  }
  tellProgress(course, task, done)
}

/** Goes on whenever a task ends, until none runs any more or the time is over. */
async function carryOn(course: Course): Promise<PipelineRun> {
  const { promise: late, resolve } = Promise.withResolvers<'late'>()
  const timer = setTimeout(() => resolve('late'), Math.max(1, course.deadline - performance.now()))
  try {
    while (course.running.size > 0) {
      if ((await Promise.race([late, ...course.running.values()])) === 'late') {
        giveUp(course)
      } else {
        advance(course)
      }
    }
  } finally {
    clearTimeout(timer)
  }
  return finish(course)
}

/** What still runs when the time is over has failed; what it brings later is not heard. */
function giveUp(course: Course): void {
  for (const place of course.running.keys()) {
    const task = course.pipeline.tasks[place] as CompiledTask
    settle(course, place, failureOf(task, new Error('the time of the run was over'), 0))
  }
  if (course.state.failure === undefined) {
    advance(course)
  }
}

const finish = ({ pipeline, tools, state, done }: Course): PipelineRun => ({
  pipeline: pipeline.declaration.id.text,
  state: concludeUnfinished(state, tools),
  decisions: done.flatMap((each) => (each === undefined ? [] : [each.decision])),
})
