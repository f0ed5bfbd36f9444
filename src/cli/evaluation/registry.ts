import { evaluateCases } from './evaluate-cases.ts'
import type { Evaluation } from './evaluation.ts'

export const evaluations: readonly Evaluation[] = [evaluateCases]
