import type { CheckMeans, CheckName } from './check.ts'

/** As the settings list them. */
export interface QualityMinimum {
  readonly category: string
  readonly check: CheckName
  /** 0..1 */
  readonly minimum: number
}

const none: NonNullable<CheckMeans['minimums']> = {}

/** What a category asks of each check; nothing where the settings do not speak of it. */
export function minimumsFor(list: readonly QualityMinimum[], category: string): NonNullable<CheckMeans['minimums']> {
  const own = list.filter((each) => each.category === category)
  return own.length === 0 ? none : Object.fromEntries(own.map(({ check, minimum }) => [check, minimum]))
}
