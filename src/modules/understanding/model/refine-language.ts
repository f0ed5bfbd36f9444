import { z } from 'zod'
import type { DetectedLanguage } from '../understanding.ts'
import { askAbout, percentOf, unchanged, type Question, type Refined } from './model-means.ts'

const saidSchema = z.object({ language: z.string().max(5), confidence: z.number().min(0).max(1) })
export type SaidLanguage = z.output<typeof saidSchema>

const KNOWLEDGE_LANGUAGE = 'en'
const SURE_ENOUGH = 0.7

/** `languages` are those customers may write in, ISO 639-1. */
export async function refineLanguage(question: Question, languages: readonly string[]): Promise<Refined> {
  const reply = await askAbout(question, {
    capability: 'detectLanguage',
    prompt: 'language',
    schema: saidSchema,
    ours: { languages },
  })
  if (!reply.isAnswered) {
    return unchanged('detectLanguage', reply)
  }
  const local = question.heard.language
  const language = mergeLanguage(local, reply.value, languages)
  const note =
    `detectLanguage: ${reply.model} says ${reply.value.language} (${percentOf(reply.value.confidence)}), the local detector ` +
    `${local.code} (${percentOf(local.confidence)}); ${language.code} counts`
  return { change: { language }, note, calls: reply.calls }
}

/** A sure model replaces an unsure detector; where they disagree, nobody is surer than the less sure of them. */
export function mergeLanguage(
  local: DetectedLanguage,
  said: SaidLanguage,
  languages: readonly string[],
): DetectedLanguage {
  if (said.language === local.code) {
    return { ...local, confidence: Math.max(local.confidence, said.confidence) }
  }
  if (!languages.includes(said.language) || said.confidence < SURE_ENOUGH) {
    return local
  }
  return {
    code: said.language,
    confidence: Math.min(local.confidence, said.confidence),
    needsTranslation: said.language !== KNOWLEDGE_LANGUAGE,
  }
}
