import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Document, Node, Pair, YAMLMap, YAMLParseError } from 'yaml'
import { emptyReading } from './given-value.ts'
import type { Reading } from './given-value.ts'
import { interpolate } from './interpolate.ts'
import type { Environment } from './interpolate.ts'
import { nearestName } from './nearest-name.ts'
import { readRecords } from './read-records.ts'
import { findSetting, listSettings, namesUnder, valueFromText } from './settings.ts'
import type { Setting } from './settings.ts'
import { warnAboutIntegrations } from './warn-about-integrations.ts'

/** One YAML file while it is read. */
interface Page {
  readonly name: string
  readonly text: string
  readonly document: Document
  readonly lines: LineCounter
  readonly environment: Environment
  readonly reading: Reading
}

/** What a node holds after interpolation. `unset` is an empty value: the default holds. */
type Content =
  | { readonly unset: true }
  | {
      readonly value: unknown
      readonly whereItems?: readonly string[]
      readonly whereWithin?: ReadonlyMap<string, string>
    }
  | { readonly problem: string; readonly where?: string }

const UNKNOWN_ANCHOR = 'refers to an anchor that the file does not define'

function lineAt(page: Page, offset: number): string {
  return `${page.name}:${page.lines.linePos(offset).line}`
}

function positionAt(page: Page, offset: number): string {
  const { line, col } = page.lines.linePos(offset)
  return `${page.name}:${line}:${col}`
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0
}

function syntaxProblem(page: Page, error: YAMLParseError): string {
  const [start, end] = error.pos
  switch (error.code) {
    case 'DUPLICATE_KEY': {
      const key = /^[^\s:]+/.exec(page.text.slice(start))?.[0] ?? page.text.slice(start, end)
      return `the key ${key} is written twice in the same group; keep one`
    }
    case 'TAB_AS_INDENT':
      return 'a tab is used to indent; YAML wants spaces'
    case 'MULTIPLE_DOCS':
      return 'a second document begins here; keep one "---" at most'
    default:
      return `is not YAML: ${error.message}${hintAt(page, start)}`
  }
}

/** Braces mean something to YAML inside [ ] and { }, so that an unquoted reference there is a slip of syntax. */
function hintAt(page: Page, offset: number): string {
  const line = page.text.split('\n')[page.lines.linePos(offset).line - 1] ?? ''
  return line.includes('${') ? '; inside [ ] and { } put quotes around ${…}' : ''
}

function reportSyntax(page: Page): void {
  // The parser stumbles several times over one slip: the first of a line is enough.
  const firstOfLine = new Map(page.document.errors.toReversed().map((error) => [lineAt(page, error.pos[0]), error]))
  for (const error of firstOfLine.values()) {
    page.reading.problems.push({ where: positionAt(page, error.pos[0]), text: syntaxProblem(page, error) })
  }
}

function resolved(page: Page, node: unknown): unknown {
  return isAlias(node) ? node.resolve(page.document) : node
}

function scalarContent(page: Page, node: Node, setting: Setting): Content {
  if (!isScalar(node)) {
    return { problem: `expected ${setting.expects}, got ${isSeq(node) ? 'a list' : 'a group of settings'}` }
  }
  if (node.value === null) {
    return { unset: true }
  }
  if (typeof node.value !== 'string') {
    // `name: 2025` is meant as text where text is expected.
    return { value: setting.kind === 'text' ? (node.source ?? String(node.value)) : node.value }
  }
  const result = interpolate(node.value, page.environment)
  if ('problem' in result) {
    return result
  }
  return result.used && result.text.trim() === '' ? { unset: true } : { value: valueFromText(setting, result.text) }
}

/** A list item is read as text: the schema has lists of text only, and a number among them is a mistake to show. */
function itemContent(page: Page, item: unknown, setting: Setting): Content {
  const node = resolved(page, item)
  return isNode(node) ? scalarContent(page, node, { ...setting, kind: 'text' }) : { problem: UNKNOWN_ANCHOR }
}

function readList(page: Page, setting: Setting, node: { readonly items: readonly unknown[] }): Content {
  const values: unknown[] = []
  const whereItems: string[] = []
  for (const item of node.items) {
    const content = itemContent(page, item, setting)
    const where = positionAt(page, startOf(item))
    if ('problem' in content) {
      return { ...content, where }
    }
    if ('value' in content) {
      values.push(content.value)
      whereItems.push(where)
    }
  }
  return { value: values, whereItems }
}

function contentOf(page: Page, node: unknown, setting: Setting): Content {
  if (!isNode(node)) {
    return { problem: UNKNOWN_ANCHOR }
  }
  if (isSeq(node) && setting.kind === 'records') {
    const { environment, document } = page
    return readRecords(node, { environment, document, whereIs: (offset) => positionAt(page, offset) })
  }
  return isSeq(node) && setting.kind === 'list' ? readList(page, setting, node) : scalarContent(page, node, setting)
}

function readSetting(page: Page, setting: Setting, written: Node): void {
  const node = resolved(page, written)
  const where = positionAt(page, startOf(written))
  const content = contentOf(page, node, setting)
  if ('problem' in content) {
    page.reading.problems.push({ where: content.where ?? where, path: setting.path, text: content.problem })
  } else if ('value' in content) {
    page.reading.values.push({ setting, from: lineAt(page, startOf(written)), where, ...content })
  }
}

/** A sibling of a like name, else the same name in another group (`port` at the top for `server.port`). */
function likelySetting(group: string, key: string): string | undefined {
  return nearestName(key, namesUnder(group)) ?? listSettings().find(({ path }) => path.endsWith(`.${key}`))?.path
}

function reportUnknownKey(page: Page, pair: Pair, place: { readonly group: string; readonly key: string }): void {
  const likely = likelySetting(place.group, place.key)
  const advice = likely === undefined ? `known here: ${namesUnder(place.group).join(', ')}` : `did you mean ${likely}?`
  const path = place.group === '' ? place.key : `${place.group}.${place.key}`
  page.reading.problems.push({ where: positionAt(page, startOf(pair.key)), path, text: `is not a setting; ${advice}` })
}

function readPair(page: Page, group: string, pair: Pair): void {
  const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key)
  const path = group === '' ? key : `${group}.${key}`
  if (path === 'integrations') {
    page.reading.warnings.push(...warnAboutIntegrations(resolved(page, pair.value), (offset) => lineAt(page, offset)))
    return
  }
  const setting = findSetting(path)
  if (setting === undefined && namesUnder(path).length === 0) {
    reportUnknownKey(page, pair, { group, key })
    return
  }
  // A key without a value is a setting somebody left empty: its default holds.
  if (!isNode(pair.value)) {
    return
  }
  if (setting === undefined) {
    readGroup(page, path, pair.value)
  } else {
    readSetting(page, setting, pair.value)
  }
}

function readGroup(page: Page, group: string, written: Node): void {
  const node = resolved(page, written)
  if (isMap(node)) {
    readPairs(page, group, node)
  } else if (!isScalar(node) || node.value !== null) {
    const text = `expected a group of settings (${namesUnder(group).join(', ')}), each on a line of its own`
    page.reading.problems.push({ where: positionAt(page, startOf(written)), path: group || 'the file', text })
  }
}

function readPairs(page: Page, group: string, map: YAMLMap): void {
  for (const pair of map.items) {
    readPair(page, group, pair)
  }
}

/** Reads the YAML text of a configuration file; `name` is how the file is called in errors. */
export function readConfigText(name: string, text: string, environment: Environment): Reading {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const page: Page = { name, text, document, lines, environment, reading: emptyReading() }
  reportSyntax(page)
  // After a slip of syntax the tree is a guess, and what it says would only hide the slip; a key twice harms nothing else.
  const readable = document.errors.every((error) => error.code === 'DUPLICATE_KEY')
  if (readable && document.contents !== null) {
    readGroup(page, '', document.contents)
  }
  return page.reading
}
