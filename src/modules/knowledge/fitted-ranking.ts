/** Written by training/retrieval/fit.ts from the development questions in evals/; see its README for how well it fits. */
export const RANK_WEIGHTS = {
  bm25: 1.524,
  cosine: 10.687,
  coverage: 5.265,
  titleCoverage: 2.064,
  titleShare: 0,
  neighbors: 0.597,
} as const

export const CONFIDENCE = {
  bias: -4.711,
  factors: {
    coverage: 1.029,
    evidence: 2.527,
    titleShare: 0,
    likeness: 0,
    share: 2.205,
    margin: 0.943,
    agreement: 1.5,
  },
} as const

export const KNOWN = {
  bias: 0.042,
  factors: { likeness: 0, coverage: 1.942, evidence: 1.087 },
} as const
