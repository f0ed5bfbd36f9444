import { readFileSync } from 'node:fs'
import { isNode, LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'
import { UsageError } from '../command.ts'

/** Reads a YAML file and checks it. What is wrong is named as `file:line path: what`, everything at once. */
export function readYamlFile<Content>(file: string, schema: z.ZodType<Content>): Content {
  const lines = new LineCounter()
  const document = parseDocument(readText(file), { lineCounter: lines })
  const [syntax] = document.errors
  if (syntax) {
    const [what = syntax.message] = syntax.message.split('\n')
    throw new UsageError(`${file}:${lines.linePos(syntax.pos[0]).line} is not YAML: ${what}`)
  }
  const result = schema.safeParse(document.toJS())
  if (result.success) {
    return result.data
  }
  const mistakes = result.error.issues.map(
    ({ path, message }) => `${file}:${lines.linePos(offsetOf(document, path)).line} ${path.join('.')}: ${message}`,
  )
  throw new UsageError(mistakes.join('\n'))
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Where a value stands: the value itself, or whatever around it is there. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node)) {
      return node.range?.[0] ?? 0
    }
  }
  return 0
}
