import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../../kernel/package-root.ts'

export interface PeopleNames {
  /** Given names that are hardly anything else. */
  readonly given: ReadonlySet<string>
  /** Given names that are also words, months or places: Will, May, Paris. */
  readonly ambiguous: ReadonlySet<string>
  readonly surnames: ReadonlySet<string>
}

let loaded: PeopleNames | undefined

/** The lists of assets/names.txt in lower case, read once. */
export function peopleNames(): PeopleNames {
  loaded ??= parseNames(readFileSync(join(packageRoot, 'assets', 'names.txt'), 'utf8'))
  return loaded
}

function parseNames(file: string): PeopleNames {
  const lists = new Map<string, Set<string>>()
  let current = new Set<string>()
  for (const line of file.split('\n')) {
    if (line.startsWith('[')) {
      current = new Set()
      lists.set(line.slice(1, -1), current)
    } else if (line !== '' && !line.startsWith('#')) {
      current.add(line)
    }
  }
  const listOf = (name: string): ReadonlySet<string> => lists.get(name) ?? new Set()
  return { given: listOf('given'), ambiguous: listOf('ambiguous'), surnames: listOf('surnames') }
}
