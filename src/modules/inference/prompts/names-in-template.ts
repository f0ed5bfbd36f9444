import type { Template } from '@huggingface/jinja'

/** Names a template binds itself, or that Jinja knows. */
const JINJA = new Set(['loop', 'true', 'false', 'none', 'True', 'False', 'None', 'range', 'namespace'])
/** Where a name is the name of a filter, a test or an attribute, not of a variable. */
const NO_VARIABLE: Readonly<Record<string, readonly string[]>> = {
  FilterExpression: ['filter'],
  FilterStatement: ['filter'],
  TestExpression: ['test'],
  KeywordArgumentExpression: ['key'],
}

/** The variables a template reads, each once. */
export function namesIn({ parsed }: Template): string[] {
  const read = new Set<string>()
  const bound = new Set(JINJA)
  walk(parsed, { read, bound })
  return [...read].filter((name) => !bound.has(name))
}

interface Names {
  readonly read: Set<string>
  readonly bound: Set<string>
}

function walk(node: unknown, names: Names): void {
  if (Array.isArray(node)) {
    node.forEach((each) => walk(each, names))
    return
  }
  if (typeof node !== 'object' || node === null) {
    return
  }
  if (node instanceof Map) {
    walk([...node.entries()].flat(), names)
    return
  }
  const fields = new Map(Object.entries(node))
  const type = String(fields.get('type'))
  if (type === 'Identifier') {
    names.read.add(String(fields.get('value')))
    return
  }
  for (const key of NO_VARIABLE[type] ?? (type === 'MemberExpression' && !fields.get('computed') ? ['property'] : [])) {
    walk(argumentsOf(fields.get(key)), names)
    fields.delete(key)
  }
  bind(fields.get(type === 'For' ? 'loopvar' : type === 'Set' ? 'assignee' : ''), names)
  fields.forEach((value) => walk(value, names))
}

/** Of a filter with arguments, such as default(company): these are variables again. */
const argumentsOf = (filter: unknown): unknown =>
  typeof filter === 'object' && filter !== null && 'args' in filter ? filter.args : undefined

function bind(variable: unknown, { bound }: Names): void {
  if (typeof variable === 'object' && variable !== null && 'value' in variable) {
    for (const each of Array.isArray(variable.value) ? variable.value : [variable]) {
      bound.add(String(each.value))
    }
  }
}
