import type { Route } from '../../src/kernel/http/define-route.ts'

const byPath = (one: Route, other: Route): number =>
  one.path === other.path ? one.method.localeCompare(other.method, 'en') : one.path.localeCompare(other.path, 'en')

/** Method, path, who may call, and what it does. */
export function describeRoutes(routes: readonly Route[]): string {
  const pathWidth = Math.max(0, ...routes.map(({ path }) => path.length))
  const accessWidth = Math.max(0, ...routes.map(({ access }) => access.length))
  const lines = routes
    .toSorted(byPath)
    .map(({ method, path, access, summary }) =>
      [method.padEnd(6), path.padEnd(pathWidth), access.padEnd(accessWidth), summary].join('  '),
    )
  return `${lines.join('\n')}\n`
}
