import { z } from 'zod'
import type { Emotion, Sentiment, SentimentLabel, Urgency } from '../understanding.ts'
import { askAbout, rounded, unchanged, type Question, type Refined } from './model-means.ts'

const urgencies = ['low', 'medium', 'high', 'critical'] as const satisfies readonly Urgency[]
const emotions = [
  'anger',
  'frustration',
  'disappointment',
  'impatience',
  'concern',
  'confusion',
  'sarcasm',
  'gratitude',
  'delight',
  'relief',
] as const satisfies readonly Emotion[]
const MOST_EMOTIONS = 3

const moodSchema = z.object({
  score: z.number().min(-1).max(1),
  frustrated: z.boolean(),
  urgency: z.enum(urgencies),
  emotions: z.array(z.enum(emotions)).max(MOST_EMOTIONS),
  confidence: z.number().min(0).max(1),
})
export type SaidMood = z.output<typeof moodSchema>

export async function refineSentiment(question: Question): Promise<Refined> {
  const reply = await askAbout(question, {
    capability: 'analyzeSentiment',
    prompt: 'sentiment',
    schema: moodSchema,
    ours: { company: question.means.company.name, emotions },
  })
  if (!reply.isAnswered) {
    return unchanged('analyzeSentiment', reply)
  }
  const local = question.heard.sentiment
  const merged = mergeSentiment(local, reply.value)
  const note = `analyzeSentiment: ${reply.model} says ${rounded(reply.value.score)}, the local model ${local.score}; ${merged.score} counts`
  return { change: { sentiment: { ...merged, because: [...local.because, note] } }, note, calls: reply.calls }
}

/** As document 004 draws them; the same as of the local model. */
const VERY_NEGATIVE_BELOW = -0.6
const NEGATIVE_BELOW = -0.2
const POSITIVE_FROM = 0.3
/** By so much at most a model may think better of a message. */
const MOST_BETTER = 0.3

/**
 * The two scores by how sure each is. A model may find a message worse than it was heard by any amount, and better only by
 * a little and never out of "very negative": that hands the ticket to a person, and no model takes it back.
 */
export function mergeSentiment(local: Sentiment, said: SaidMood): Sentiment {
  const weights = local.confidence + said.confidence
  const mean = weights === 0 ? local.score : (local.score * local.confidence + said.score * said.confidence) / weights
  const isKept = local.label === 'very_negative' || local.score < VERY_NEGATIVE_BELOW
  const score = rounded(isKept ? Math.min(local.score, mean) : Math.min(mean, local.score + MOST_BETTER))
  const label = isKept ? 'very_negative' : labelOf(score)
  const agrees = labelOf(said.score) === local.label
  return {
    ...local,
    score,
    label,
    confidence: agrees ? Math.max(local.confidence, said.confidence) : Math.min(local.confidence, said.confidence),
    frustrated: local.frustrated || said.frustrated,
    urgency: urgencies.indexOf(said.urgency) > urgencies.indexOf(local.urgency) ? said.urgency : local.urgency,
    emotions: [...new Set([...local.emotions, ...said.emotions])],
  }
}

function labelOf(score: number): SentimentLabel {
  if (score < VERY_NEGATIVE_BELOW) {
    return 'very_negative'
  }
  if (score < NEGATIVE_BELOW) {
    return 'negative'
  }
  return score >= POSITIVE_FROM ? 'positive' : 'neutral'
}
