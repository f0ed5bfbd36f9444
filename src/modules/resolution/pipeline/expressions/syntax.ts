import { parse, tokenize } from '@huggingface/jinja'

// The nodes that @huggingface/jinja parses a template into; the package exports no types of them.

interface Identifier {
  readonly type: 'Identifier'
  readonly value: string
}
interface Literal {
  readonly type: 'IntegerLiteral' | 'FloatLiteral' | 'StringLiteral'
  readonly value: number | string
}
interface ListLiteral {
  readonly type: 'ArrayLiteral' | 'TupleLiteral'
  readonly value: readonly Node[]
}
interface ObjectLiteral {
  readonly type: 'ObjectLiteral'
  readonly value: ReadonlyMap<Node, Node>
}
export interface Member {
  readonly type: 'MemberExpression'
  readonly object: Node
  readonly property: Node
  readonly computed: boolean
}
interface Slice {
  readonly type: 'SliceExpression'
  readonly start?: Node
  readonly stop?: Node
  readonly step?: Node
}
interface Keyword {
  readonly type: 'KeywordArgumentExpression'
  readonly key: Identifier
  readonly value: Node
}
export interface Call {
  readonly type: 'CallExpression'
  readonly callee: Node
  readonly args: readonly Node[]
}
export interface Binary {
  readonly type: 'BinaryExpression'
  readonly operator: { readonly value: string }
  readonly left: Node
  readonly right: Node
}
interface Unary {
  readonly type: 'UnaryExpression'
  readonly operator: { readonly value: string }
  readonly argument: Node
}
export interface Filtering {
  readonly type: 'FilterExpression'
  readonly operand: Node
  readonly filter: Identifier | Call
}
interface Test {
  readonly type: 'TestExpression'
  readonly operand: Node
  readonly negate: boolean
  readonly test: Identifier
}
/** `a if b`, without `else`. */
interface Select {
  readonly type: 'SelectExpression'
  readonly lhs: Node
  readonly test: Node
}
interface Ternary {
  readonly type: 'Ternary'
  readonly condition: Node
  readonly trueExpr: Node
  readonly falseExpr: Node
}
export interface If {
  readonly type: 'If'
  readonly test: Node
  readonly body: readonly Node[]
  readonly alternate: readonly Node[]
}
export interface For {
  readonly type: 'For'
  readonly loopvar: Node
  readonly iterable: Node
  readonly body: readonly Node[]
  readonly defaultBlock: readonly Node[]
}
export interface Assignment {
  readonly type: 'Set'
  readonly assignee: Node
  readonly value: Node | null
  readonly body: readonly Node[]
}
interface Comment {
  readonly type: 'Comment'
}
/** What templates of ours may not use: macros, calls with a body, filters around a block, unpacking, break and continue. */
interface Refused {
  readonly type:
    | 'Macro'
    | 'CallStatement'
    | 'FilterStatement'
    | 'SpreadExpression'
    | 'KeywordSpreadExpression'
    | 'Break'
    | 'Continue'
}

export type Node =
  | Identifier
  | Literal
  | ListLiteral
  | ObjectLiteral
  | Member
  | Slice
  | Keyword
  | Call
  | Binary
  | Unary
  | Filtering
  | Test
  | Select
  | Ternary
  | If
  | For
  | Assignment
  | Comment
  | Refused

/** Characters of one template or condition. */
const LONGEST = 10_000

/** What is wrong with an expression, as whoever wrote it is told. */
export class ExpressionMistake extends Error {}

const bodyOf = (text: string): readonly Node[] => {
  if (text.length > LONGEST) {
    throw new ExpressionMistake(`an expression has at most ${LONGEST} characters`)
  }
  try {
    return parse(tokenize(text)).body as unknown as readonly Node[]
  } catch (error) {
    const said = error instanceof RangeError ? 'it is nested too deeply' : (error as Error).message
    throw new ExpressionMistake(`is not a Jinja expression: ${said}`, { cause: error })
  }
}

const WHOLE = /^\s*\{\{-?(?<inside>.*?)-?\}\}\s*$/s

/** `{{ this }}` alone: its value goes through as it is. Anything else is a text. */
export function parseTemplate(text: string): { readonly whole: Node } | { readonly parts: readonly Node[] } {
  const isWhole = WHOLE.test(text)
  const parts = bodyOf(isWhole ? text.trim() : text)
  const [only] = parts
  return isWhole && parts.length === 1 && only ? { whole: only } : { parts }
}

/** A condition: an expression, with `{{ }}` around it or without. */
export function parseCondition(text: string): Node {
  const inside = WHOLE.exec(text)?.groups?.['inside'] ?? text
  const parts = bodyOf(`{{ ${inside} }}`)
  const [only] = parts
  if (parts.length !== 1 || only === undefined) {
    throw new ExpressionMistake('a condition is one expression')
  }
  return only
}
