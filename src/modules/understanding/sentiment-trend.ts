import type { SentimentTrend } from './understanding.ts'

/** A slope below this is the usual up and down from message to message. */
const STABLE_WITHIN = 0.15

/** The line of least squares through the scores of a conversation, oldest first. */
export function findTrend(scores: readonly number[]): SentimentTrend {
  const count = scores.length
  const middle = (count - 1) / 2
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, count)
  let together = 0
  let spread = 0
  for (const [index, score] of scores.entries()) {
    together += (index - middle) * (score - mean)
    spread += (index - middle) ** 2
  }
  const slope = spread === 0 ? 0 : Math.round((together / spread) * 100) / 100
  return { direction: directionOf(slope), slope, messages: count }
}

function directionOf(slope: number): SentimentTrend['direction'] {
  if (Math.abs(slope) < STABLE_WITHIN) {
    return 'stable'
  }
  return slope > 0 ? 'improving' : 'worsening'
}
