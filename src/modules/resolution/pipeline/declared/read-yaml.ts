import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
  type YAMLMap,
} from 'yaml'
import { nearestName } from '../../../../kernel/config/nearest-name.ts'
import type { Written, WrittenValue } from './declaration.ts'
import type { Report } from './mistakes.ts'

/** A YAML file being read: where its nodes are, and where mistakes go. */
export interface Page {
  readonly root: Node | null
  readonly report: Report
  lineOf(node: unknown): number
}

export function openPage(text: string, report: Report): Page {
  const lines = new LineCounter()
  const document = parsed(text, lines)
  if (document === undefined) {
    report(1, 'is not YAML: it is nested too deeply')
    return { root: null, report, lineOf: () => 1 }
  }
  const lineAt = (offset: number): number => lines.linePos(offset).line
  for (const { message, pos } of document.errors) {
    report(lineAt(pos[0]), `is not YAML: ${message}`)
  }
  if (document.errors.length === 0 && document.contents === null) {
    report(1, 'is empty; a pipeline has an id and tasks')
  }
  const offsetOf = (node: unknown): number => (node as { range?: [number] } | null)?.range?.[0] ?? 0
  return {
    root: document.errors.length === 0 ? document.contents : null,
    report,
    lineOf: (node) => lineAt(offsetOf(node)),
  }
}

/** The parser descends by calls: what has thousands of levels exhausts it. */
function parsed(text: string, lineCounter: LineCounter): Document.Parsed | undefined {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false })
  } catch (error) {
    if (error instanceof RangeError) {
      return undefined
    }
    throw error
  }
}

export interface Entry {
  readonly node: unknown
  readonly line: number
}

/** The entries of a group by name. Names that are not among those known are mistakes. */
export function entriesOf(
  page: Page,
  node: unknown,
  { known, what }: { known?: readonly string[]; what: string },
): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>()
  if (node === null || node === undefined || (isScalar(node) && node.value === null)) {
    return entries
  }
  if (!isMap(node)) {
    page.report(page.lineOf(node), `${what}: expected names with values`)
    return entries
  }
  for (const { key, value } of (node as YAMLMap).items) {
    const name = isScalar(key) ? String(key.value) : ''
    const line = page.lineOf(key)
    if (known && !known.includes(name)) {
      const nearest = nearestName(name, known)
      const hint = nearest === undefined ? `known: ${known.join(', ')}` : `did you mean ${nearest}?`
      page.report(line, `${what} has no "${name}"; ${hint}`)
    } else {
      entries.set(name, { node: value, line })
    }
  }
  return entries
}

/** Text or a number, as text. */
export function textOf(page: Page, entry: Entry | undefined, what: string): Written | undefined {
  if (!entry) {
    return undefined
  }
  const { node, line } = entry
  if (!isScalar(node) || node.value === null || typeof node.value === 'object' || node.value === '') {
    page.report(line, `${what}: expected a text`)
    return undefined
  }
  return { text: String(node.value), line: page.lineOf(node) }
}

/** A list of words; one word alone is a list of one. */
export function wordsOf(page: Page, entry: Entry | undefined, what: string): readonly Written[] {
  if (!entry || (isScalar(entry.node) && entry.node.value === null)) {
    return []
  }
  const nodes = isSeq(entry.node) ? entry.node.items : [entry.node]
  return nodes.flatMap((node) => textOf(page, { node, line: page.lineOf(node) }, what) ?? [])
}

/** Any value, with the line of each of its parts. */
export function valueOf(page: Page, node: unknown): WrittenValue {
  const line = page.lineOf(node)
  if (isAlias(node)) {
    page.report(line, 'anchors and aliases are not for pipelines; write the value out')
    return { kind: 'plain', value: null, line }
  }
  if (isSeq(node)) {
    return { kind: 'list', items: node.items.map((item) => valueOf(page, item)), line }
  }
  if (isMap(node)) {
    const entries = [...entriesOf(page, node, { what: 'the group' })]
    return { kind: 'object', entries: new Map(entries.map(([name, entry]) => [name, valueOf(page, entry.node)])), line }
  }
  const value = isScalar(node) ? node.value : null
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) {
    return { kind: 'plain', value, line }
  }
  return { kind: 'text', text: String(value), line }
}
