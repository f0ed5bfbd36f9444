/** A mistake in the configuration: where it was written, which setting it is about, what is wrong. */
export interface Problem {
  /** `config/resolute.yaml:12:9`, `env PORT` or `flag --port`. */
  readonly where: string
  readonly path?: string
  readonly text: string
}

function lineOf(problem: Problem): string {
  return problem.path === undefined
    ? `${problem.where} ${problem.text}`
    : `${problem.where} ${problem.path}: ${problem.text}`
}

const PLACES = ['env ', 'flag ']

/** Files first, by line and column; then the environment; then flags. */
function inReadingOrder(one: Problem, other: Problem): number {
  const [first = [], second = []] = [one, other].map(({ where }) => {
    const [line = 0, column = 0] = (/:(\d+):(\d+)$/.exec(where) ?? []).slice(1).map(Number)
    return [PLACES.findIndex((place) => where.startsWith(place)), line, column]
  })
  return first.map((part, index) => part - (second[index] ?? 0)).find((difference) => difference !== 0) ?? 0
}

/** All mistakes of one configuration at once, one line each in `problems`. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly string[]

  constructor(problems: readonly Problem[]) {
    const lines = problems.toSorted(inReadingOrder).map(lineOf)
    super(
      [`The configuration has ${lines.length === 1 ? 'a mistake' : `${lines.length} mistakes`}:`, ...lines].join('\n'),
    )
    this.problems = lines
  }
}
