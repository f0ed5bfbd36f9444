import type { Config } from '../kernel/config/index.ts'
import { loadPrompts } from '../modules/inference/index.ts'
import type { Tools } from '../modules/resolution/index.ts'
import { createLanguageDetector } from '../modules/understanding/index.ts'

/** What asking language models takes, from the configuration. The prompts are read once. */
export function modelToolsOf({ models, answering, translation, understanding, company }: Config): Tools['models'] {
  const { minimumConfidence, backTranslation, keep } = translation
  return {
    prompts: loadPrompts(answering.promptsFolder),
    answering,
    translation: { minimumConfidence, backTranslation, keep: [company.name, company.product, ...keep] },
    product: company.product,
    detectLanguage: createLanguageDetector(company.languages),
    entityTypes: understanding.entities.map(({ type }) => type),
    askBelow: understanding.askBelowConfidence,
    patienceMs: models.patienceMs,
  }
}
