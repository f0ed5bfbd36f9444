import { hash } from 'node:crypto'

type Json = Record<string, unknown>
/** From `#/$defs/name` to where the definition has moved. */
type Moves = ReadonlyMap<string, string>

const LOCAL = '#/$defs/'
const idOf = (definition: unknown): string => `Shared${hash('sha256', JSON.stringify(definition), 'hex').slice(0, 8)}`

/**
 * Zod puts what a schema repeats (any JSON value, say) beside it under `$defs`. Tools look for references in the
 * document's components, so definitions move there, named by their content: the same one is there once.
 */
export function hoistDefinitions(node: unknown, components: Json, moves: Moves = new Map()): unknown {
  if (Array.isArray(node)) {
    return node.map((item) => hoistDefinitions(item, components, moves))
  }
  if (typeof node === 'object' && node !== null) {
    return hoistFrom({ ...node }, components, moves)
  }
  return typeof node === 'string' ? (moves.get(node) ?? node) : node
}

function hoistFrom({ $defs, ...rest }: Json, components: Json, moves: Moves): Json {
  const definitions = Object.entries(($defs ?? {}) as Json)
  const known = new Map(moves)
  for (const [name, definition] of definitions) {
    known.set(LOCAL + name, `#/components/schemas/${idOf(definition)}`)
  }
  for (const [, definition] of definitions) {
    components[idOf(definition)] ??= hoistDefinitions(definition, components, known)
  }
  return Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, hoistDefinitions(value, components, known)]),
  )
}
