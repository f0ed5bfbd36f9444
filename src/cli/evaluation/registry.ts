import { evaluateAnswer } from './evaluate-answer.ts'
import { evaluateCases } from './evaluate-cases.ts'
import { evaluateClaims } from './evaluate-claims.ts'
import { evaluateClassify } from './evaluate-classify.ts'
import { evaluateInjection } from './evaluate-injection.ts'
import { evaluateLanguage } from './evaluate-language.ts'
import { evaluatePii } from './evaluate-pii.ts'
import type { Evaluation } from './evaluation.ts'
import { evaluateRetrieval } from './evaluate-retrieval.ts'
import { evaluateSentiment } from './evaluate-sentiment.ts'

export const evaluations: readonly Evaluation[] = [
  evaluateAnswer,
  evaluateCases,
  evaluateClaims,
  evaluateClassify,
  evaluateInjection,
  evaluateLanguage,
  evaluatePii,
  evaluateRetrieval,
  evaluateSentiment,
]
