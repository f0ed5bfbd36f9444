import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import type { TaskProgress } from '../../../../contract/resolution.ts'
import { defineAction, type Action } from '../action.ts'
import type { RunInput, RunState, Tools } from '../run.ts'
import { compilePipeline } from './compile-pipeline.ts'
import { runnable, type PipelineRun } from './run-pipeline.ts'

/** Everything a run must have at its end, so that only the engine is looked at. */
const whole = {
  understanding: {},
  intent: {},
  hits: [],
  eligibility: {},
  outcome: { kind: 'handed_off' },
} as Partial<Record<keyof RunState, unknown>> as Partial<RunState>

const input = (reference = 'TKT-1') =>
  ({
    runId: reference,
    startedAt: new Date(60_000),
    subject: { reference, created_at: new Date(0) },
  }) as Partial<Record<keyof RunInput, unknown>> as RunInput

const tools = (more: Partial<Tools> = {}): Tools =>
  ({ automation: { enabled: true, mode: 'auto' }, languages: ['en', 'fr'], ...more }) as Partial<
    Record<keyof Tools, unknown>
  > as Tools

/** What the action `wait` waits for, by the id of its task. */
const gates = new Map<string, PromiseWithResolvers<void>>()
const started: string[] = []

const gate = (id: string): PromiseWithResolvers<void> => {
  const known = gates.get(id) ?? Promise.withResolvers<void>()
  gates.set(id, known)
  return known
}

const outputs = z.object({ text: z.string().nullable(), given: z.unknown() })
const parameters = z.strictObject({
  text: z.string().optional(),
  value: z.unknown().optional(),
  tone: z.string().optional(),
  needed: z.string().default('').pipe(z.string()),
})

const say = defineAction({
  name: 'say',
  purpose: 'Says what it is given.',
  agent: 'ResolveCustomerIssuesCustomerServiceAgent',
  parameters,
  outputs,
  auto: { tone: ({ hint, tools: { languages } }) => ({ value: `calm ${languages[0]}`, because: `asked: ${hint}` }) },
  run: ({ parameters: given, task }) => {
    started.push(task.id)
    return {
      patch: whole,
      outputs: { text: given.text ?? task.id, given },
      summary: `said ${given.text ?? task.id}`,
      inputs: { text: given.text ?? null },
    }
  },
})
const wait = defineAction({
  name: 'wait',
  purpose: 'Waits.',
  agent: null,
  parameters: z.strictObject({}),
  outputs,
  run: async ({ task }) => {
    started.push(task.id)
    await gate(task.id).promise
    return { patch: whole, outputs: { text: task.id, given: null }, summary: 'waited', inputs: {} }
  },
})
const fail = defineAction({
  name: 'fail',
  purpose: 'Fails.',
  agent: null,
  parameters: z.strictObject({}),
  outputs,
  run: () => {
    throw new Error('the wire\0 is cut')
  },
})
const need = defineAction({
  name: 'need',
  purpose: 'Needs a text.',
  agent: null,
  parameters: z.strictObject({ text: z.string() }),
  outputs,
  run: ({ parameters: { text } }) => ({ patch: {}, outputs: { text, given: null }, summary: text, inputs: {} }),
})
const actions: readonly Action[] = [say, wait, fail, need]

const pipelineOf = (text: string, budgetMs = 60_000) =>
  runnable(compilePipeline({ name: 'p.yaml', text: `id: p\n${text}` }, actions), budgetMs)

const run = (text: string, more?: Partial<Tools>): PipelineRun => {
  const done = pipelineOf(text).run(input(), tools(more))
  if (done instanceof Promise) {
    throw new Error('It waited.')
  }
  return done
}

const decisionOf = ({ decisions }: PipelineRun, id: string) => decisions.find(({ task }) => task === id)

beforeEach(() => {
  gates.clear()
  started.length = 0
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a run that waits for nothing', () => {
  it('is over when it returns, with a record of every task', () => {
    const done = run(`tasks:
  - {id: one, action: say, parameters: {text: hello}}
  - {id: two, action: say, parameters: {text: "{{ one.text }} you", value: "{{ one.given }}"}}
`)
    expect(done.pipeline).toBe('p')
    expect(done.decisions.map(({ task, summary }) => [task, summary])).toEqual([
      ['one', 'said hello'],
      ['two', 'said hello you'],
    ])
    expect(decisionOf(done, 'two')).toMatchObject({
      action: 'say',
      agent: 'ResolveCustomerIssuesCustomerServiceAgent',
      engine: 'local',
      cost_micros: 0,
      result: { given: { value: { text: 'hello' } } },
    })
  })

  it('leaves out a task whose condition does not hold, and goes on with those after it', () => {
    const done = run(`tasks:
  - {id: one, action: say}
  - {id: two, action: say, condition: "one.text == 'other'", dependencies: [one]}
  - {id: three, action: say, parameters: {text: "{{ two.text or 'nobody spoke' }}"}}
  - {id: four, action: say, condition: "two.text != null"}
  - {id: five, action: need, parameters: {text: "{{ two.text }}"}}
`)
    expect(decisionOf(done, 'two')).toMatchObject({
      summary: `Skipped: condition "one.text == 'other'" does not hold`,
      rules: [{ rule: 'condition', passed: false, would_flip: "one.text == 'other'" }],
    })
    expect(decisionOf(done, 'three')?.summary).toBe('said nobody spoke')
    expect(decisionOf(done, 'four')?.summary).toMatch(/^Skipped/)
    expect(decisionOf(done, 'five')?.summary).toBe('Skipped: nothing to work on: text is empty')
    expect(done.state.failure).toBeUndefined()
  })

  it('records how an open parameter was found', () => {
    const done = run('tasks:\n  - {id: one, action: say, parameters: {tone: <AUTO>as the customer</AUTO>}}\n')
    expect(decisionOf(done, 'one')?.inputs).toMatchObject({
      tone: { auto: 'as the customer', value: 'calm en', because: 'asked: as the customer' },
    })
    expect(decisionOf(done, 'one')?.result).toMatchObject({ given: { tone: 'calm en' } })
  })

  it('shows only the outputs that a task declares', () => {
    const done = run('tasks:\n  - {id: one, action: say, outputs: [text]}\n')
    expect(decisionOf(done, 'one')?.result).toEqual({ text: 'one' })
  })

  it('knows the inputs, those that were given, and what the file says they are otherwise', () => {
    const text = `inputs: {region: EU, desk: night}
context: {where: "{{ inputs.region }}/{{ inputs.desk }}", languages: "{{ inputs.languages }}"}
tasks:
  - {id: one, action: say, parameters: {text: "{{ context.where }} {{ inputs.ticket_id }}", value: "{{ context.languages }}"}}
`
    const done = run(text, { given: { desk: 'day' } })
    expect(decisionOf(done, 'one')?.result).toMatchObject({ text: 'EU/day TKT-1', given: { value: ['en', 'fr'] } })
  })
})

describe('a task that fails', () => {
  it('ends the run with people, and says what went wrong', () => {
    const done = run(`tasks:
  - {id: one, action: say}
  - {id: two, action: fail, dependencies: [one]}
  - {id: three, action: say, dependencies: [two]}
`)
    expect(done.state.failure).toEqual({ task: 'two', error: 'the wire is cut' })
    expect(done.decisions.map(({ task }) => task)).toEqual(['one', 'two'])
    expect(decisionOf(done, 'two')).toMatchObject({ summary: 'Failed: the wire is cut' })
  })

  it('holds up nobody where the file says so', () => {
    const done = run(`tasks:
  - {id: one, action: say}
  - {id: two, action: fail, dependencies: [one], continue_on_error: true}
  - {id: three, action: say, parameters: {text: "{{ two.text or 'without' }}"}}
`)
    expect(done.state.failure).toBeUndefined()
    expect(decisionOf(done, 'three')?.summary).toBe('said without')
  })

  it('fails on a value that its action does not take', () => {
    const done = run(`tasks:
  - {id: one, action: say, parameters: {value: 5}}
  - {id: two, action: need, parameters: {text: "{{ one.given.value }}"}}
`)
    expect(done.state.failure).toMatchObject({ task: 'two', error: expect.stringContaining('text is a number') })
  })
})

const slow = `tasks:
  - {id: one, action: say}
  - {id: left, action: wait, dependencies: [one]}
  - {id: right, action: wait, dependencies: [one]}
  - {id: after_left, action: say, dependencies: [left]}
  - {id: end, action: say, dependencies: [after_left, right]}
`

describe('a run that waits', () => {
  it('runs side by side what does not depend on each other, and each task as soon as it can', async () => {
    const done = pipelineOf(slow).run(input(), tools())
    expect(started).toEqual(['one', 'left', 'right'])
    gate('left').resolve()
    await vi.waitFor(() => expect(started).toContain('after_left'))
    expect(started).not.toContain('end')
    gate('right').resolve()
    expect((await done).decisions.map(({ task }) => task)).toEqual(['one', 'left', 'right', 'after_left', 'end'])
  })

  it('ends when its time is over, with what it has', async () => {
    vi.useFakeTimers()
    const running = pipelineOf(slow, 5000).run(input(), tools())
    gate('left').resolve()
    await vi.advanceTimersByTimeAsync(5001)
    const done = await running
    expect(done.state.failure).toEqual({ task: 'right', error: 'the time of the run was over' })
    expect(done.decisions.map(({ task }) => task)).toEqual(['one', 'left', 'right', 'after_left'])
    gate('right').resolve()
    await vi.advanceTimersByTimeAsync(1)
    expect(done.decisions).toHaveLength(4)
  })

  it('waits for what runs beside a failed task, so that nothing it cost is lost', async () => {
    const done = pipelineOf(`tasks:
  - {id: start, action: say}
  - {id: slow, action: wait, dependencies: [start]}
  - {id: broken, action: fail, dependencies: [start]}
  - {id: never, action: say, dependencies: [slow]}
`).run(input(), tools())
    gate('slow').resolve()
    const { decisions, state } = await done
    expect(decisions.map(({ task }) => task)).toEqual(['start', 'slow', 'broken'])
    expect(state.failure?.task).toBe('broken')
  })

  it('tells who watches; one who watches slow runs only hears of no other', async () => {
    const heard: TaskProgress[] = []
    const hear = (event: TaskProgress): void => void heard.push(event)
    run('tasks:\n  - {id: one, action: say}\n', { progress: { from: 'waiting', hear } })
    expect(heard).toEqual([])
    run('tasks:\n  - {id: one, name: First, action: say}\n', { progress: { from: 'start', hear } })
    expect(heard.splice(0).map(({ task, state, progress, message }) => [task, state, progress, message])).toEqual([
      ['one', 'started', 0, 'First'],
      ['one', 'ended', 1, 'said one'],
    ])
    const done = pipelineOf(slow).run(input(), tools({ progress: { from: 'waiting', hear } }))
    gate('left').resolve()
    gate('right').resolve()
    await done
    expect(heard.at(-1)).toMatchObject({ task: 'end', state: 'ended', progress: 1 })
  })
})

/** A pipeline of some tasks, each of which waits for some of those before it in a hidden order, listed in any order. */
const graph = fc.integer({ min: 2, max: 8 }).chain((count) =>
  fc
    .tuple(
      fc.array(fc.array(fc.boolean(), { minLength: count, maxLength: count }), { minLength: count, maxLength: count }),
      fc.shuffledSubarray(
        Array.from({ length: count }, (_, place) => place),
        { minLength: count },
      ),
      fc.array(fc.boolean(), { minLength: count, maxLength: count }),
    )
    .map(([edges, listed, isSlow]) => ({
      tasks: listed.map((place) => ({
        id: `t${place}`,
        isSlow: isSlow[place] === true,
        after: edges[place]?.flatMap((has, before) => (has && before < place ? [`t${before}`] : [])) ?? [],
      })),
    })),
)

it('starts every task once, after all it waits for, whatever the shape and whoever waits', async () => {
  await fc.assert(
    fc.asyncProperty(graph, async ({ tasks }) => {
      gates.clear()
      started.length = 0
      const text = tasks.map(
        ({ id, isSlow, after }) =>
          `  - {id: ${id}, action: ${isSlow ? 'wait' : 'say'}, dependencies: [${after.join(', ')}]}\n`,
      )
      const running = pipelineOf(`tasks:\n${text.join('')}`).run(input(), tools())
      tasks.forEach(({ id }) => gate(id).resolve())
      await running
      expect([...started].toSorted()).toEqual(tasks.map(({ id }) => id).toSorted())
      tasks.forEach(({ id, after }) =>
        after.forEach((before) => expect(started.indexOf(before)).toBeLessThan(started.indexOf(id))),
      )
    }),
    { numRuns: 100 },
  )
})

it('keeps runs of one pipeline apart', async () => {
  const pipeline = pipelineOf(`tasks:
  - {id: one, action: say, parameters: {text: "{{ inputs.ticket_id }}"}}
  - {id: left, action: wait, dependencies: [one]}
  - {id: end, action: say, parameters: {text: "{{ one.text }} by {{ left.text }}"}}
`)
  const running = ['A', 'B', 'C'].map((reference) => pipeline.run(input(reference), tools()))
  gate('left').resolve()
  const done = await Promise.all(running)
  expect(done.map((each) => decisionOf(each, 'end')?.summary)).toEqual([
    'said A by left',
    'said B by left',
    'said C by left',
  ])
})
