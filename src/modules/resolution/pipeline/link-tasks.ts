import { nearestName } from '../../../kernel/config/nearest-name.ts'
import type { ReadAt } from './compile-value.ts'
import type { DeclaredTask } from './declared/declaration.ts'
import type { Report } from './declared/mistakes.ts'

/** A task with what its expressions read. */
export interface ReadingTask {
  readonly declared: DeclaredTask
  readonly reads: readonly ReadAt[]
}

/** What a task waits for. */
export interface Links {
  /** As its file says. */
  readonly declared: readonly string[]
  /** Because it reads what they leave. */
  readonly implied: readonly string[]
}

/**
 * Finds what each task waits for. A task waits for those it names under `dependencies`, and for every task listed before
 * it whose outputs its expressions read, named or not (document 004 reads several that it does not name). Reading a
 * task listed later is a mistake unless it is a dependency, directly or through others.
 */
export function linkTasks(tasks: readonly ReadingTask[], report: Report): ReadonlyMap<string, Links> {
  const ids = tasks.map(({ declared }) => declared.id)
  const named = new Map(tasks.map((task) => [task.declared.id, namedOf(task, ids, report)]))
  const links = new Map<string, Links>()
  tasks.forEach(({ declared: { id }, reads }, place) => {
    const before = allBefore(id, named)
    const implied = new Set<string>()
    for (const { root, line } of reads) {
      const listed = ids.indexOf(root)
      if (listed === -1 || before.has(root)) {
        continue
      }
      if (listed < place) {
        implied.add(root)
      } else {
        report(line, listed === place ? `"${id}" reads what it leaves itself` : laterOf(id, root))
      }
    }
    links.set(id, { declared: named.get(id) ?? [], implied: [...implied] })
  })
  reportCycles(tasks, links, report)
  return links
}

const laterOf = (id: string, root: string): string =>
  `"${id}" reads what "${root}" leaves, which is listed after it; add ${root} to its dependencies`

function namedOf({ declared }: ReadingTask, ids: readonly string[], report: Report): readonly string[] {
  const known = declared.dependencies.filter(({ text, line }) => {
    const isKnown = ids.includes(text)
    if (!isKnown) {
      const nearest = nearestName(text, ids)
      report(
        line,
        `"${declared.id}" depends on "${text}", which is no task${nearest === undefined ? '' : `; did you mean ${nearest}?`}`,
      )
    }
    return isKnown
  })
  return [...new Set(known.map(({ text }) => text))]
}

function allBefore(id: string, named: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const before = new Set<string>()
  const open = [...(named.get(id) ?? [])]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!before.has(next)) {
      before.add(next)
      open.push(...(named.get(next) ?? []))
    }
  }
  return before
}

const linksTo = (links: ReadonlyMap<string, Links>, id: string): readonly string[] => {
  const { declared = [], implied = [] } = links.get(id) ?? {}
  return [...declared, ...implied]
}

/** Names the way around each cycle once, at the first of its tasks. */
function reportCycles(tasks: readonly ReadingTask[], links: ReadonlyMap<string, Links>, report: Report): void {
  const cleared = new Set<string>()
  for (const { declared } of tasks) {
    const cycle = findCycle(declared.id, { links, cleared, path: [] })
    if (cycle) {
      report(declared.line, `tasks wait for each other: ${[...cycle, cycle[0]].join(' → ')}`)
      cycle.forEach((id) => cleared.add(id))
    }
  }
}

interface Walk {
  readonly links: ReadonlyMap<string, Links>
  /** Tasks from which no cycle is reached, and those whose cycle was told. */
  readonly cleared: Set<string>
  readonly path: readonly string[]
}

function findCycle(id: string, walk: Walk): readonly string[] | undefined {
  const seen = walk.path.indexOf(id)
  if (seen !== -1) {
    return walk.path.slice(seen)
  }
  if (walk.cleared.has(id)) {
    return undefined
  }
  for (const next of linksTo(walk.links, id)) {
    const cycle = findCycle(next, { ...walk, path: [...walk.path, id] })
    if (cycle) {
      return cycle
    }
  }
  walk.cleared.add(id)
  return undefined
}

/** In an order in which each comes after what it waits for; those that could come at once stand as in the file. */
export function orderTasks(ids: readonly string[], links: ReadonlyMap<string, Links>): readonly string[] {
  const ordered = new Set<string>()
  while (ordered.size < ids.length) {
    const next = ids.find((id) => !ordered.has(id) && linksTo(links, id).every((before) => ordered.has(before)))
    if (next === undefined) {
      break
    }
    ordered.add(next)
  }
  return [...ordered]
}

/** The tasks that can run at the same time, one wave after the other. */
export function wavesOf(ids: readonly string[], links: ReadonlyMap<string, Links>): readonly (readonly string[])[] {
  const depths = new Map<string, number>()
  for (const id of orderTasks(ids, links)) {
    depths.set(id, Math.max(-1, ...linksTo(links, id).map((before) => depths.get(before) ?? 0)) + 1)
  }
  const waves = Map.groupBy(depths.keys(), (id) => depths.get(id) ?? 0)
  return [...waves.keys()].toSorted((one, other) => one - other).map((depth) => waves.get(depth) ?? [])
}
