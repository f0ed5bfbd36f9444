import { patternProblem } from '../../kernel/safe-pattern.ts'
import type { EntityPattern } from './lexicon/entity-patterns.ts'

/** One entry of `understanding.entities` in the configuration. */
export interface CompanyEntitySetting {
  readonly type: string
  /** A regular expression that `patternProblem` finds nothing wrong with. */
  readonly pattern: string
  readonly labels: readonly string[]
}

export type CompanyEntity = EntityPattern

/** A label says what follows; a shape alone may be chance. */
const WITH_LABEL = 0.97
const BY_SHAPE = 0.9

/** Makes the company's patterns ready; throws for one that must not be run. */
export function companyEntities(settings: readonly CompanyEntitySetting[]): CompanyEntity[] {
  return settings.map(({ type, pattern, labels }) => {
    const problem = patternProblem(pattern)
    if (problem !== undefined) {
      throw new Error(`understanding.entities: "${pattern}" ${problem}`)
    }
    return {
      type,
      expression: new RegExp(labels.length === 0 ? whole(pattern) : labeled(pattern, labels), 'dgiu'),
      confidence: labels.length === 0 ? BY_SHAPE : WITH_LABEL,
    }
  })
}

/** The pattern may name its own `value`; else all it matches is the value. */
const valueOf = (pattern: string): string => (pattern.includes('(?<value>') ? `(?:${pattern})` : `(?<value>${pattern})`)

const whole = (pattern: string): string => `(?<![\\p{L}\\d])${valueOf(pattern)}(?![\\p{L}\\d])`

function labeled(pattern: string, labels: readonly string[]): string {
  const words = labels.map((label) => label.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('|')
  return `(?<![\\p{L}\\d])(?:${words})[\\s:#=]{0,6}(?:is\\s)?${valueOf(pattern)}(?![\\p{L}\\d])`
}
