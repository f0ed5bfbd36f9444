import type { RankWeights } from '../../src/modules/knowledge/rank-articles.ts'
import { RANK_FEATURES, type RankFeatures } from '../../src/modules/knowledge/rank-features.ts'
import type { AskedQuestion } from './read-help-centers.ts'

/** Of standardized weights, in questions: little data must not make bold claims. */
const RIDGE = 1
const STEPS = 400
const RATE = 0.05
const DECAY = { mean: 0.9, square: 0.99 }

/**
 * ListNet's top-one loss (Cao et al. 2007): the softmax over the ranks of a question's candidates puts the right article
 * first. Fitted by Adam on features standardized within questions; every feature speaks for an article, so that no weight
 * may be below 0.
 */
export function fitRanking(questions: readonly AskedQuestion[]): RankWeights {
  const lists = questions.flatMap(({ articles, gold }) => {
    const right = articles.findIndex(({ analyzed }) => analyzed.article.id === gold)
    return right < 0 ? [] : [{ rows: articles.map(({ features }) => features), right }]
  })
  const scales = scalesOf(lists.map(({ rows }) => rows))
  const scaled = lists.map(({ rows, right }) => ({
    right,
    rows: rows.map((row) => RANK_FEATURES.map((name, column) => row[name] / (scales[column] ?? 1))),
  }))
  const weights = RANK_FEATURES.map(() => 0)
  const means = weights.slice()
  const squares = weights.slice()
  for (let step = 1; step <= STEPS; step += 1) {
    slopesAt(weights, scaled).forEach((slope, column) => {
      means[column] = DECAY.mean * (means[column] ?? 0) + (1 - DECAY.mean) * slope
      squares[column] = DECAY.square * (squares[column] ?? 0) + (1 - DECAY.square) * slope ** 2
      const mean = (means[column] ?? 0) / (1 - DECAY.mean ** step)
      const square = (squares[column] ?? 0) / (1 - DECAY.square ** step)
      weights[column] = Math.max(0, (weights[column] ?? 0) - (RATE * mean) / (Math.sqrt(square) + 1e-8))
    })
  }
  const entries = RANK_FEATURES.map((name, column) => [name, (weights[column] ?? 0) / (scales[column] ?? 1)])
  return Object.fromEntries(entries) as RankWeights
}

interface ScaledList {
  readonly rows: readonly (readonly number[])[]
  readonly right: number
}

function slopesAt(weights: readonly number[], lists: readonly ScaledList[]): number[] {
  const slopes = weights.map((weight) => RIDGE * weight)
  for (const { rows, right } of lists) {
    const ranks = rows.map((row) => row.reduce((sum, value, column) => sum + value * (weights[column] ?? 0), 0))
    const top = Math.max(...ranks)
    const odds = ranks.map((rank) => Math.exp(rank - top))
    const total = odds.reduce((sum, value) => sum + value, 0)
    rows.forEach((row, place) => {
      const error = (odds[place] ?? 0) / total - (place === right ? 1 : 0)
      row.forEach((value, column) => (slopes[column] = (slopes[column] ?? 0) + error * value))
    })
  }
  return slopes.map((slope) => slope / lists.length)
}

/** Standard deviation of each feature within the questions. */
function scalesOf(lists: readonly (readonly RankFeatures[])[]): number[] {
  return RANK_FEATURES.map((name) => {
    let squares = 0
    let count = 0
    for (const rows of lists) {
      const mean = rows.reduce((sum, row) => sum + row[name], 0) / rows.length
      squares += rows.reduce((sum, row) => sum + (row[name] - mean) ** 2, 0)
      count += rows.length
    }
    return Math.sqrt(squares / count) || 1
  })
}
