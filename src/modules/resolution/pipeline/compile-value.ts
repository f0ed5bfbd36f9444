import type { WrittenValue } from './declared/declaration.ts'
import { compileCondition, compileTemplate, type Expression } from './expressions/compile-template.ts'
import type { Read } from './expressions/compile-expression.ts'
import type { RunMoments } from './expressions/functions.ts'
import { ExpressionMistake, type Node } from './expressions/syntax.ts'
import { isForbidden } from './expressions/values.ts'
import type { Report } from './declared/mistakes.ts'

export type Names = Readonly<Record<string, unknown>>

export interface ReadAt extends Read {
  readonly line: number
}

/** A value of the file, ready to be had for any run. */
export interface CompiledValue {
  readonly isConstant: boolean
  readonly reads: readonly ReadAt[]
  /** Of a value that is one expression: what it is. */
  readonly node: Node | undefined
  readonly line: number
  evaluate(names: Names, moments: RunMoments): unknown
}

const HAS_EXPRESSION = /\{\{|\{%|\{#/

const constant = (value: unknown, line: number): CompiledValue => ({
  isConstant: true,
  reads: [],
  node: undefined,
  line,
  evaluate: () => value,
})

const withLine = ({ reads, node, evaluate }: Expression, line: number): CompiledValue => ({
  isConstant: false,
  reads: reads.map((read) => ({ ...read, line })),
  node,
  line,
  evaluate,
})

/** Compiles and reports what is wrong instead of failing. */
function attempt(compile: () => Expression, { line, report }: { line: number; report: Report }): CompiledValue {
  try {
    return withLine(compile(), line)
  } catch (error) {
    if (!(error instanceof ExpressionMistake)) {
      throw error
    }
    report(line, error.message)
    return { ...constant(null, line), isConstant: false }
  }
}

export const compileConditionAt = (text: string, at: { line: number; report: Report }): CompiledValue =>
  attempt(() => compileCondition(text), at)

function reportAuto(text: string, line: number, report: Report): void {
  if (/<\/?AUTO>/.test(text)) {
    report(line, '<AUTO>…</AUTO> stands for a whole parameter of a task, and nothing else')
  }
}

export function compileValue(written: WrittenValue, report: Report): CompiledValue {
  const { line } = written
  switch (written.kind) {
    case 'text':
      reportAuto(written.text, line, report)
      return HAS_EXPRESSION.test(written.text)
        ? attempt(() => compileTemplate(written.text), { line, report })
        : constant(written.text, line)
    case 'plain':
      return constant(written.value, line)
    case 'list':
      return combined(
        written.items.map((item) => compileValue(item, report)),
        line,
        (values) => values,
      )
    default: {
      const names = [...written.entries.keys()]
      names.filter(isForbidden).forEach((name) => report(line, `"${name}" may not be written`))
      const values = [...written.entries.values()].map((value) => compileValue(value, report))
      return combined(values, line, (parts) =>
        Object.fromEntries(parts.map((part, place) => [names[place] ?? '', part])),
      )
    }
  }
}

function combined(
  parts: readonly CompiledValue[],
  line: number,
  combine: (values: readonly unknown[]) => unknown,
): CompiledValue {
  const none: Names = {}
  const never: RunMoments = { now: new Date(0), createdAt: new Date(0) }
  if (parts.every(({ isConstant }) => isConstant)) {
    return constant(combine(parts.map((part) => part.evaluate(none, never))), line)
  }
  return {
    isConstant: false,
    reads: parts.flatMap(({ reads }) => reads),
    node: undefined,
    line,
    evaluate: (names, moments) => combine(parts.map((part) => part.evaluate(names, moments))),
  }
}
