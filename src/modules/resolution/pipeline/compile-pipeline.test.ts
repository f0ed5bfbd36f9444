import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineAction, type Action } from '../action.ts'
import { compilePipeline } from './compile-pipeline.ts'
import { describePipeline } from './describe-pipeline.ts'
import { PipelineMistakes } from './declared/mistakes.ts'

const look = defineAction({
  name: 'look',
  purpose: 'Looks.',
  agent: null,
  parameters: z.strictObject({
    query: z.string(),
    limit: z.int().min(1).max(50).default(5),
    tags: z.array(z.string()).optional(),
    tone: z.enum(['warm', 'plain']).default('plain'),
    internal: z.boolean().optional(),
  }),
  outputs: z.object({ found: z.boolean(), score: z.number(), article: z.object({ title: z.string() }) }),
  auto: { internal: () => ({ value: false, because: 'customers read it' }) },
  run: () => ({
    patch: {},
    outputs: { found: true, score: 1, article: { title: 'x' } },
    summary: 'looked',
    inputs: {},
  }),
})
const actions: readonly Action[] = [look]

function mistakesOf(text: string): readonly string[] {
  try {
    compilePipeline({ name: 'p.yaml', text }, actions)
    return []
  } catch (error) {
    return error instanceof PipelineMistakes ? error.message.split('\n') : [String(error)]
  }
}

const tasks = (text: string): string => `id: p\ntasks:\n${text}`
const first = '  - {id: one, action: look, parameters: {query: a}}\n'

describe('all mistakes at once, with their lines', () => {
  it('tells them in the order of the file', () => {
    expect(
      mistakesOf(`id: p
nmae: misspelled
tasks:
  - id: one
    action: lok
  - id: two
    action: look
    model: clever
    parameters:
      query: 5
      limits: 3
    dependencies: [three]
  - id: two
    action: look
`),
    ).toEqual([
      'p.yaml:2 a pipeline has no "nmae"; did you mean name?',
      'p.yaml:5 "lok" is no action; did you mean look?',
      'p.yaml:8 "clever" is no model of this pipeline; known: none',
      'p.yaml:10 "two": query is not what look takes: Invalid input: expected string, received number',
      'p.yaml:11 "two": look has no parameter limits; did you mean limit?',
      'p.yaml:12 "two" depends on "three", which is no task',
      'p.yaml:13 a second task called "two"; the first is in line 6',
    ])
  })

  it.each([
    ['', 'p.yaml:1 is empty; a pipeline has an id and tasks'],
    ['id: p', 'p.yaml:1 tasks: expected a list of at least one task'],
    [tasks('  - {id: one}'), 'p.yaml:3 a task needs an id and an action; "one" has no action'],
    [tasks('  - {id: one, action: look}'), 'p.yaml:3 "one" lacks the parameter query of look'],
    [tasks('  - {id: in, action: look, parameters: {query: a}}'), /^p.yaml:3 id: "in" is no name/],
    [tasks(`${first}  - {id: one, action: look`), /^p.yaml:5 is not YAML|^p.yaml:4 is not YAML/],
    [tasks('  - {id: one, action: look, parameters: {query: "{{ a"}}'), /^p.yaml:3 is not a Jinja expression/],
    [tasks('  - {id: one, action: look, condition: "a +", parameters: {query: a}}'), /is not a Jinja expression/],
    [
      tasks('  - {id: one, action: look, outputs: [fund], parameters: {query: a}}'),
      /look leaves no fund; did you mean found\?$/,
    ],
    [
      tasks('  - {id: one, action: look, parameters: {query: <AUTO>guess</AUTO>}}'),
      /has no rule and no default for query/,
    ],
    [
      tasks('  - {id: one, action: look, parameters: {query: "{{ inputs.nobody }}"}}'),
      /^p.yaml:3 inputs.nobody is not known/,
    ],
    [tasks('  - {id: one, action: look, parameters: {query: a, tags: [<AUTO>some</AUTO>]}}'), /^p.yaml:3 <AUTO>/],
    [
      `id: p\nmodels: {m: {provider: openai, model: x, temperature: 9}}\ntasks:\n${first}`,
      /^p.yaml:2 models.m.temperature/,
    ],
  ])('%j', (text, expected) => {
    const [mistake, ...others] = mistakesOf(text)
    expect(others).toEqual([])
    expect(mistake).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected))
  })

  it.each([
    ['nothing', '', 'is empty'],
    ['nothing but a comment', '# later\n', 'is empty'],
    ['thousands of levels in brackets', `id: p\ninputs: {x: ${'['.repeat(5000)}${']'.repeat(5000)}}\n`, 'is not YAML'],
    [
      'thousands of levels by indentation',
      `id: p\n${Array.from({ length: 3000 }, (_, at) => `${' '.repeat(at)}a:\n`).join('')}`,
      'is not YAML',
    ],
  ])('%s', (_what, text, expected) => {
    expect(mistakesOf(text)[0]).toContain(expected)
  })

  const second = (query: string, more = ''): string =>
    tasks(`  - {id: one, action: look, parameters: {query: a}, outputs: [found, article]}
  - {id: two, action: look, parameters: {query: "${query}"}${more}}
`)

  it.each([
    ['{{ on.found }}', /"on" is no task of this pipeline; did you mean one\?/],
    ['{{ one.score }}', /"one" does not declare the output score; add it to its outputs/],
    ['{{ one.fond }}', /"one" leaves no fond: look has no such output; did you mean found\?/],
    ['{{ one.article.titel }}', /one\.article\.titel is never there/],
    ['{{ one.found }}', /"two": query is true or false, and look takes a text/],
    ['{{ one.found and not one.found }}', /query is true or false/],
    ['{{ two.found }}', /"two" reads what it leaves itself/],
  ])('of what is read: %s', (query, expected) => {
    expect(mistakesOf(second(query))).toContainEqual(expect.stringMatching(expected))
  })

  it('names the way around a cycle, and refuses to read ahead', () => {
    const cycle = tasks(`  - {id: one, action: look, parameters: {query: a}, dependencies: [three]}
  - {id: two, action: look, parameters: {query: a}, dependencies: [one]}
  - {id: three, action: look, parameters: {query: "{{ two.article.title }}"}}
`)
    expect(mistakesOf(cycle)).toEqual(['p.yaml:3 tasks wait for each other: one → three → two → one'])
    const ahead = tasks(
      `  - {id: one, action: look, parameters: {query: "{{ two.article.title }}"}}\n  - {id: two, action: look, parameters: {query: a}}\n`,
    )
    expect(mistakesOf(ahead)).toEqual([
      'p.yaml:3 "one" reads what "two" leaves, which is listed after it; add two to its dependencies',
    ])
  })
})

describe('a pipeline without a mistake', () => {
  it('waits for what it reads, and says why', () => {
    const compiled = compilePipeline(
      {
        name: 'p.yaml',
        text: tasks(`  - {id: one, action: look, parameters: {query: a}}
  - {id: two, action: look, parameters: {query: b}}
  - {id: three, action: look, parameters: {query: "{{ one.article.title }}", limit: 3}, dependencies: [two]}
`),
      },
      actions,
    )
    const { tasks: described } = describePipeline(compiled)
    expect(described.map(({ id, wave, dependencies, reads }) => ({ id, wave, dependencies, reads }))).toEqual([
      { id: 'one', wave: 1, dependencies: [], reads: [] },
      { id: 'two', wave: 1, dependencies: [], reads: [] },
      { id: 'three', wave: 2, dependencies: ['two'], reads: ['one'] },
    ])
    expect(compiled.tasks[2]?.parameters.constants).toEqual({ limit: 3, tone: 'plain' })
  })
})
