import { readFileSync } from 'node:fs'
import type { Config } from '../kernel/config/index.ts'
import { findFile } from '../kernel/package-root.ts'
import { parseTemplates, type Templates } from '../modules/answering/index.ts'
import { readPolicies, type Policy } from '../modules/service-levels/index.ts'
import { parseTaxonomy, type Taxonomy } from '../modules/understanding/index.ts'

/** The company's rules that live in files of their own. */
export interface Rules {
  readonly taxonomy: Taxonomy
  readonly templates: Templates
  readonly policies: readonly Policy[]
}

export function loadRules(config: Config): Rules {
  const read = (path: string): string => readFileSync(findFile(path), 'utf8')
  return {
    taxonomy: parseTaxonomy(read(config.taxonomyFile), config.taxonomyFile),
    templates: parseTemplates(read(config.templatesFile), config.templatesFile),
    policies: readPolicies(read('config/service-levels.yaml'), config.serviceLevels.preset),
  }
}
