import { z } from 'zod'
import { nearestName } from '../../../kernel/config/nearest-name.ts'
import type { Action, AutoCall, AutoValue } from '../action.ts'
import { compileValue, type CompiledValue, type ReadAt } from './compile-value.ts'
import type { DeclaredTask, WrittenValue } from './declared/declaration.ts'
import type { Report } from './declared/mistakes.ts'
import { inWords, kindsOf, shapeOf, type Kinds } from './declared/types-of-values.ts'
import type { RunMoments } from './expressions/functions.ts'
import { ExpressionFault, isRecord, kindOf } from './expressions/values.ts'

/** A parameter that the pipeline leaves to the action. */
export interface AutoParameter {
  readonly name: string
  readonly hint: string
  resolve(call: Omit<AutoCall, 'hint'>): AutoValue
}

/** A parameter that an expression gives. */
export interface GivenParameter {
  readonly name: string
  readonly value: CompiledValue
  /** What the action takes; unset: it looks itself. */
  readonly kinds: Kinds
  /** Makes of the value what the action takes, or says why it cannot. */
  accept(value: unknown): unknown
  /** Whether the action can do without. */
  readonly isOptional: boolean
}

export interface CompiledParameters {
  /** What is the same in every run, checked and with the action's defaults. */
  readonly constants: Readonly<Record<string, unknown>>
  readonly given: readonly GivenParameter[]
  readonly autos: readonly AutoParameter[]
  readonly reads: readonly ReadAt[]
}

const AUTO = /^\s*<AUTO>(?<hint>.*)<\/AUTO>\s*$/s

interface Compiling {
  readonly task: DeclaredTask
  readonly action: Action
  readonly report: Report
}

/** Checks what a task gives its action, as far as the file tells it. */
export function compileParameters(task: DeclaredTask, action: Action, report: Report): CompiledParameters {
  const schemas = schemasOf(action)
  const compiling = { task, action, report }
  const autos: AutoParameter[] = []
  const given: GivenParameter[] = []
  const literals = new Map<string, CompiledValue>()
  for (const [name, written] of task.parameters) {
    const schema = schemas.get(name)
    if (schema === undefined) {
      reportUnknown(name, written, { ...compiling, known: [...schemas.keys()] })
      continue
    }
    const hint = written.kind === 'text' ? AUTO.exec(written.text)?.groups?.['hint'] : undefined
    if (hint !== undefined) {
      autos.push(...autoOf({ name, hint: hint.trim(), line: written.line }, schema, compiling))
      continue
    }
    const value = compileValue(written, report)
    if (value.isConstant) {
      literals.set(name, value)
    } else {
      given.push(givenOf(name, value, schema))
    }
  }
  const constants = constantsOf(literals, compiling)
  for (const [name, schema] of schemas) {
    if (!task.parameters.has(name) && !schema.safeParse(undefined).success) {
      report(task.line, `"${task.id}" lacks the parameter ${name} of ${action.name}`)
    }
  }
  return { constants, given, autos, reads: given.flatMap(({ value }) => value.reads) }
}

function schemasOf({ parameters }: Action): ReadonlyMap<string, z.ZodType> {
  return new Map(parameters instanceof z.ZodObject ? Object.entries(parameters.shape as Record<string, z.ZodType>) : [])
}

function reportUnknown(
  name: string,
  { line }: WrittenValue,
  { task, action, report, known }: Compiling & { known: readonly string[] },
): void {
  const nearest = nearestName(name, known)
  const hint =
    nearest === undefined
      ? known.length === 0
        ? 'it takes none'
        : `it takes ${known.join(', ')}`
      : `did you mean ${nearest}?`
  report(line, `"${task.id}": ${action.name} has no parameter ${name}; ${hint}`)
}

/** An action's own rule first, else its default. */
function autoOf(
  { name, hint, line }: { name: string; hint: string; line: number },
  schema: z.ZodType,
  { task, action, report }: Compiling,
): readonly AutoParameter[] {
  const resolver = action.auto && Object.hasOwn(action.auto, name) ? action.auto[name] : undefined
  if (resolver) {
    return [{ name, hint, resolve: (call) => resolver({ ...call, hint }) }]
  }
  const standard = schema.safeParse(undefined)
  if (!standard.success) {
    report(
      line,
      `"${task.id}": ${action.name} has no rule and no default for ${name}; give it a value instead of <AUTO>`,
    )
    return []
  }
  const value = (standard.data ?? null) as AutoValue['value']
  return [{ name, hint, resolve: () => ({ value, because: `the default of ${action.name}` }) }]
}

function constantsOf(
  literals: ReadonlyMap<string, CompiledValue>,
  { task, action, report }: Compiling,
): Readonly<Record<string, unknown>> {
  const schemas = schemasOf(action)
  const constants: Record<string, unknown> = {}
  for (const [name, schema] of schemas) {
    const literal = literals.get(name)
    const isMissing = literal === undefined
    const checked = schema.safeParse(isMissing ? undefined : literal.evaluate({}, NEVER))
    if (checked.success) {
      if (checked.data !== undefined) {
        constants[name] = checked.data
      }
    } else if (!isMissing) {
      const said = checked.error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '))
      report(literal.line, `"${task.id}": ${name} is not what ${action.name} takes: ${said.join('; ')}`)
    }
  }
  return constants
}

const NEVER: RunMoments = { now: new Date(0), createdAt: new Date(0) }

const simple = new Set(['string', 'number', 'boolean', 'null'])

const isKind: Readonly<Record<string, (value: unknown) => boolean>> = {
  array: Array.isArray,
  object: isRecord,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
}

/** Plain values are checked whole, which is cheap; of lists and objects, that they are one. */
function givenOf(name: string, value: CompiledValue, schema: z.ZodType): GivenParameter {
  const kinds = kindsOf(shapeOf(schema, 'input'))
  const isSimple = kinds !== undefined && [...kinds].every((kind) => simple.has(kind))
  const without = [null, undefined].map((nothing) => schema.safeParse(nothing)).find(({ success }) => success)
  const refuse = (found: unknown, because: string): never => {
    throw new ExpressionFault(`${name} is ${kindOf(found)}, which the action does not take: ${because}`)
  }
  const acceptSimple = (found: unknown): unknown => {
    const checked = schema.safeParse(found)
    return checked.success ? checked.data : refuse(found, checked.error.issues[0]?.message ?? '')
  }
  const acceptKind = (found: unknown): unknown =>
    kinds === undefined || [...kinds].some((kind) => isKind[kind]?.(found) === true)
      ? found
      : refuse(found, `expected ${inWords(kinds)}`)
  const accept = isSimple ? acceptSimple : acceptKind
  return {
    name,
    value,
    kinds,
    isOptional: without !== undefined,
    accept: (found) => (found === null || found === undefined ? without?.data : accept(found)),
  }
}
