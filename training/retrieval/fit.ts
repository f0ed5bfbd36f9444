/**
 * Fits how the search ranks (a listwise softmax over its candidates) and how sure it is (two logistic functions) on the
 * development questions, each help center checked with what was fitted on the other, and writes fitted-ranking.ts.
 *
 *   node training/retrieval/fit.ts [--write]
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { packageRoot } from '../../src/kernel/package-root.ts'
import { judgeArticle, knownGrounds } from '../../src/modules/knowledge/judge-hit.ts'
import { weigh, type RankedArticle, type RankWeights } from '../../src/modules/knowledge/rank-articles.ts'
import { RANK_FEATURES } from '../../src/modules/knowledge/rank-features.ts'
import { fitLogistic, scoreOf, sigmoid, type Example, type Logistic } from '../answers/logistic.ts'
import { fitRanking } from './fit-ranking.ts'
import { readHelpCenters, type AskedQuestion, type HelpCenter } from './read-help-centers.ts'

const AGREEMENT = { neutral: 0.5, factor: 1.5 }
const SURE = 0.8
const BINS = 10

const centers = await readHelpCenters()
const others = (center: HelpCenter): AskedQuestion[] =>
  centers.filter((other) => other !== center).flatMap(({ questions }) => questions)
const everything = centers.flatMap(({ questions }) => questions)

console.log('Ranking: MRR@10 with what was fitted on the other help center, and on both')
const weights = fitRanking(everything)
for (const center of centers) {
  const foreign = reciprocalRank(center.questions, fitRanking(others(center)))
  console.log(`  ${center.name}: ${foreign.toFixed(3)}, ${reciprocalRank(center.questions, weights).toFixed(3)}`)
}

function reciprocalRank(questions: readonly AskedQuestion[], given: RankWeights): number {
  const answerable = questions.filter(({ gold }) => gold !== undefined)
  const sum = answerable.reduce((total, question) => {
    const place = reranked(question, given).findIndex(({ analyzed }) => analyzed.article.id === question.gold)
    return total + (place < 0 || place > 9 ? 0 : 1 / (place + 1))
  }, 0)
  return sum / answerable.length
}

function reranked({ articles }: AskedQuestion, given: RankWeights): RankedArticle[] {
  return articles
    .map((article) => ({ ...article, rank: weigh(article.features, given) }))
    .toSorted((left, right) => right.rank - left.rank)
}

/** Of the first three articles of each question: the first count most, as they are answered with. */
function confidenceExamples(questions: readonly AskedQuestion[], given: RankWeights): Example[] {
  return questions.flatMap((question) => {
    const articles = reranked(question, given)
    const request = {}
    return articles.slice(0, 3).map((article, place) => {
      const { agreement: _neutral, ...features } = judgeArticle(article, { request, articles })
      const isRight = article.analyzed.article.id === question.gold
      return { features, isRight, weight: place === 0 ? 1 : 0.25 }
    })
  })
}

const knownExamples = (questions: readonly AskedQuestion[], given: RankWeights): Example[] =>
  questions.map((question) => ({
    features: { ...knownGrounds(reranked(question, given)) },
    isRight: question.gold !== undefined,
    weight: 1,
  }))

const firsts = (examples: readonly Example[]): Example[] => examples.filter(({ weight }) => weight === 1)

function describe(fitted: Logistic, examples: readonly Example[]): string {
  const judged = examples.map(({ features, isRight }) => ({ sure: sigmoid(scoreOf(fitted, features)), isRight }))
  const bins = Map.groupBy(judged, ({ sure }) => Math.min(BINS - 1, Math.floor(sure * BINS)))
  const right = (list: typeof judged): number => list.filter(({ isRight }) => isRight).length / list.length
  const error = [...bins.values()].reduce(
    (sum, bin) =>
      sum + (bin.length / judged.length) * Math.abs(right(bin) - bin.reduce((s, { sure }) => s + sure, 0) / bin.length),
    0,
  )
  const sure = judged.filter((each) => each.sure >= SURE)
  const pairs = judged
    .filter(({ isRight }) => isRight)
    .flatMap((one) =>
      judged
        .filter(({ isRight }) => !isRight)
        .map((other) => (one.sure > other.sure ? 1 : one.sure === other.sure ? 0.5 : 0)),
    )
  const area = pairs.reduce<number>((sum, value) => sum + value, 0) / pairs.length
  return `AUROC ${area.toFixed(3)}, calibration error ${error.toFixed(3)}, ${SURE} or more: ${sure.length} of ${judged.length}, ${sure.length === 0 ? '–' : (100 * right(sure)).toFixed(0) + ' % right'}`
}

for (const [name, toExamples] of [
  ['Confidence in the first article', confidenceExamples],
  ['Knowledge has an answer', knownExamples],
] as const) {
  console.log(`${name}, fitted on the other help center`)
  for (const center of centers) {
    const foreign = fitRanking(others(center))
    const fitted = fitLogistic(toExamples(others(center), foreign))
    console.log(`  ${center.name}: ${describe(fitted, firsts(toExamples(center.questions, foreign)))}`)
  }
}

const round = (value: number): number => Math.round(value * 1000) / 1000
const rounded = (values: Readonly<Record<string, number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}: ${round(value)}`)
    .join(', ')

const confidence = fitLogistic(confidenceExamples(everything, weights))
const known = fitLogistic(knownExamples(everything, weights))
// The questions here come without an intent: how much its agreement tells is set by hand, and shifts nothing when unknown.
const withAgreement = {
  bias: confidence.bias - AGREEMENT.neutral * AGREEMENT.factor,
  factors: { ...confidence.factors, agreement: AGREEMENT.factor },
}
const text = `/** Written by training/retrieval/fit.ts from the development questions in evals/; see its README for how well it fits. */
export const RANK_WEIGHTS = {
${RANK_FEATURES.map((name) => `  ${name}: ${round(weights[name])},`).join('\n')}
} as const

export const CONFIDENCE = {
  bias: ${round(withAgreement.bias)},
  factors: { ${rounded(withAgreement.factors)} },
} as const

export const KNOWN = {
  bias: ${round(known.bias)},
  factors: { ${rounded(known.factors)} },
} as const
`
console.log(`\n${text}`)
const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } })
if (values.write) {
  writeFileSync(join(packageRoot, 'src/modules/knowledge/fitted-ranking.ts'), text)
}
