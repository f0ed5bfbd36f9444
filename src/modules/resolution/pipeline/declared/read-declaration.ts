import { isSeq } from 'yaml'
import type { ModelChoice } from '../../../inference/index.ts'
import type { Declaration, DeclaredTask, Written, WrittenValue } from './declaration.ts'
import type { Report } from './mistakes.ts'
import { entriesOf, openPage, textOf, valueOf, wordsOf, type Entry, type Page } from './read-yaml.ts'

const pipelineKeys = ['id', 'name', 'version', 'metadata', 'models', 'context', 'inputs', 'tasks']
const taskKeys = [
  'id',
  'name',
  'action',
  'model',
  'condition',
  'parameters',
  'dependencies',
  'outputs',
  'continue_on_error',
]
const modelKeys = ['provider', 'model', 'temperature']

const NAME = /^[a-z_][a-z0-9_]*$/i
/** Words that expressions give another meaning. */
const taken = new Set([
  'inputs',
  'context',
  'loop',
  'true',
  'false',
  'none',
  'null',
  'not',
  'and',
  'or',
  'in',
  'is',
  'if',
  'else',
])

/** Reads what a file declares. All its mistakes are reported; what can be read is returned. */
export function readDeclaration(text: string, report: Report): Declaration | undefined {
  const page = openPage(text, report)
  if (page.root === null) {
    return undefined
  }
  const entries = entriesOf(page, page.root, { known: pipelineKeys, what: 'a pipeline' })
  const id = nameOf(page, entries.get('id'), 'id') ?? missing(page, 'id')
  const tasks = tasksOf(page, entries.get('tasks'))
  return {
    id,
    name: textOf(page, entries.get('name'), 'name')?.text ?? id.text,
    version: textOf(page, entries.get('version'), 'version')?.text ?? '1',
    description: descriptionOf(page, entries.get('metadata')),
    models: modelsOf(page, entries.get('models')),
    context: valuesOf(page, entries.get('context'), 'context'),
    inputs: valuesOf(page, entries.get('inputs'), 'inputs'),
    tasks,
  }
}

function missing(page: Page, what: string): Written {
  page.report(1, `${what} is missing`)
  return { text: '', line: 1 }
}

function nameOf(page: Page, entry: Entry | undefined, what: string): Written | undefined {
  const name = textOf(page, entry, what)
  if (name && (!NAME.test(name.text) || taken.has(name.text.toLowerCase()))) {
    page.report(
      name.line,
      `${what}: "${name.text}" is no name; expected letters, digits and _, and no word of the expressions`,
    )
  }
  return name
}

function descriptionOf(page: Page, entry: Entry | undefined): string {
  const metadata = entriesOf(page, entry?.node, { what: 'metadata' })
  return textOf(page, metadata.get('description'), 'metadata.description')?.text ?? ''
}

function valuesOf(page: Page, entry: Entry | undefined, what: string): ReadonlyMap<string, WrittenValue> {
  const entries = [...entriesOf(page, entry?.node, { what })]
  return new Map(entries.map(([name, { node }]) => [name, valueOf(page, node)]))
}

function modelsOf(page: Page, entry: Entry | undefined): ReadonlyMap<string, ModelChoice> {
  const models = new Map<string, ModelChoice>()
  for (const [name, { node, line }] of entriesOf(page, entry?.node, { what: 'models' })) {
    const what = `models.${name}`
    const entries = entriesOf(page, node, { known: modelKeys, what })
    const provider = textOf(page, entries.get('provider'), `${what}.provider`)
    const model = textOf(page, entries.get('model'), `${what}.model`)
    const temperature = temperatureOf(page, entries.get('temperature'), what)
    if (provider && model) {
      models.set(name, {
        provider: provider.text,
        model: model.text,
        ...(temperature === undefined ? {} : { temperature }),
      })
    } else {
      page.report(line, `${what} needs a provider and a model`)
    }
  }
  return models
}

function temperatureOf(page: Page, entry: Entry | undefined, what: string): number | undefined {
  if (!entry) {
    return undefined
  }
  const value = valueOf(page, entry.node)
  const temperature = value.kind === 'plain' && typeof value.value === 'number' ? value.value : Number.NaN
  if (!(temperature >= 0 && temperature <= 2)) {
    page.report(entry.line, `${what}.temperature: expected a number from 0 to 2`)
    return undefined
  }
  return temperature
}

function tasksOf(page: Page, entry: Entry | undefined): readonly DeclaredTask[] {
  const node = entry?.node
  if (!isSeq(node) || node.items.length === 0) {
    page.report(entry?.line ?? 1, 'tasks: expected a list of at least one task')
    return []
  }
  const firsts = new Map<string, number>()
  return node.items.flatMap((item) => {
    const task = taskOf(page, item)
    if (!task) {
      return []
    }
    const first = firsts.get(task.id)
    if (first !== undefined) {
      page.report(task.line, `a second task called "${task.id}"; the first is in line ${first}`)
      return []
    }
    firsts.set(task.id, task.line)
    return [task]
  })
}

function taskOf(page: Page, node: unknown): DeclaredTask | undefined {
  const entries = entriesOf(page, node, { known: taskKeys, what: 'a task' })
  const id = nameOf(page, entries.get('id'), 'id')
  const action = textOf(page, entries.get('action'), 'action')
  if (!id || !action) {
    page.report(page.lineOf(node), `a task needs an id and an action${id ? `; "${id.text}" has no action` : ''}`)
    return undefined
  }
  const outputs = entries.get('outputs')
  return {
    id: id.text,
    line: id.line,
    name: textOf(page, entries.get('name'), 'name')?.text ?? id.text,
    action,
    model: textOf(page, entries.get('model'), 'model'),
    condition: textOf(page, entries.get('condition'), 'condition'),
    parameters: valuesOf(page, entries.get('parameters'), 'parameters'),
    dependencies: wordsOf(page, entries.get('dependencies'), 'dependencies'),
    outputs: outputs ? wordsOf(page, outputs, 'outputs') : undefined,
    continuesOnError: flagOf(page, entries.get('continue_on_error')),
  }
}

function flagOf(page: Page, entry: Entry | undefined): boolean {
  const value = entry ? valueOf(page, entry.node) : undefined
  if (value && !(value.kind === 'plain' && typeof value.value === 'boolean')) {
    page.report(value.line, 'continue_on_error: expected true or false')
  }
  return value?.kind === 'plain' && value.value === true
}
