import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { packageRoot } from '../../kernel/package-root.ts'

/** Why a quoted answer is thought to be right. A lead is what the quoted article has more than the best other one. */
export interface AnswerGrounds {
  /** How sure the search is of the article, 0..1. */
  readonly searchConfidence: number
  /** Of its score. */
  readonly searchLead: number
  /** Share of the question's telling words that the article has, 0..1. */
  readonly coverage: number
  readonly coverageLead: number
  /** How much the words tell that the question shares with a single unit, 0..1: one common word is little. */
  readonly evidence: number
  /** Of the best unit's score, and of the cosine of the unit nearest in meaning. */
  readonly unitLead: number
  readonly likenessLead: number
  /** How sure it is that the customer wants what the article is for, 0..1; 0 when nothing is known of that. */
  readonly intentAgreement: number
}

const fitSchema = z.object({
  bias: z.number(),
  factors: z.record(z.string(), z.number()),
  threshold: z.number().min(0).max(1),
})

type Fit = z.infer<typeof fitSchema>
let loaded: Fit | undefined

/** Made by training/answers/fit.ts from development questions. */
function fit(): Fit {
  loaded ??= fitSchema.parse(JSON.parse(readFileSync(join(packageRoot, 'assets/answer-confidence.json'), 'utf8')))
  return loaded
}

const NEVER_SURE = 0.005

/** The search's own confidence enters as a logit, so that 0.5 says nothing. */
export function toFeatures(grounds: AnswerGrounds): Readonly<Record<string, number>> {
  const sure = Math.min(1 - NEVER_SURE, Math.max(NEVER_SURE, grounds.searchConfidence))
  return { ...grounds, searchConfidence: Math.log(sure / (1 - sure)) }
}

/** How sure it is that the quoted answer is right, 0..1: a logistic function of the grounds. */
export function answerConfidence(grounds: AnswerGrounds): number {
  const { bias, factors } = fit()
  const features = toFeatures(grounds)
  const sum = Object.entries(features).reduce((total, [name, value]) => total + (factors[name] ?? 0) * value, bias)
  return 1 / (1 + Math.exp(-sum))
}

/** Below this nothing is said: a wrong answer costs more than none. */
export const leastConfidence = (): number => fit().threshold
