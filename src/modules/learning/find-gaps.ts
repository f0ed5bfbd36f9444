import type { Gap, Gaps } from '../../../contract/learning.ts'
import type { Context } from '../../kernel/context.ts'
import type { SearchHit, SearchQuery } from '../knowledge/index.ts'
import { clusterQuestions, type Cluster } from './cluster-questions.ts'
import { listUnanswered, type UnansweredRow } from './store.ts'

/** What finding gaps asks of the app. */
export interface GapNeeds {
  /** A text as a vector of unit length. */
  embed(text: string): Float32Array
  search(query: SearchQuery): SearchHit[]
  /** What a person's answer costs beyond the assistant's, in cents. */
  readonly extraCostCents: number
}

const DAY_MS = 86_400_000
/** More say nothing new, and clustering them takes time. */
const MOST_QUESTIONS = 5000
const MOST_REFERENCES = 10
const LONGEST_QUESTION = 300

/** What customers asked and the knowledge has no answer to, the same question once, the most expensive first. */
export async function findGaps(
  { db, now }: Pick<Context, 'db' | 'now'>,
  needs: GapNeeds,
  { days, limit }: { readonly days: number; readonly limit: number },
): Promise<Gaps> {
  const rows = await listUnanswered(db, new Date(now.getTime() - days * DAY_MS), MOST_QUESTIONS)
  const clusters = clusterQuestions(rows.map((row) => ({ question: row, vector: needs.embed(textOf(row)) })))
  const gaps = clusters
    .map((cluster) => toGap(cluster, needs))
    .toSorted((left, right) => right.cost_cents - left.cost_cents || right.count - left.count)
  return { days, unanswered: rows.length, gaps: gaps.slice(0, limit) }
}

/** A message without a subject has its own beginning for one. */
function textOf({ subject, body }: UnansweredRow): string {
  const isRepeated = body.startsWith(subject.replace(/…$|\.{3}$/, ''))
  return (isRepeated ? body : `${subject}\n${body}`).trim().slice(0, LONGEST_QUESTION)
}

function toGap({ center, members }: Cluster<UnansweredRow>, needs: GapNeeds): Gap {
  const times = members.map(({ asked_at: at }) => at.getTime())
  const [nearest] = needs.search({ text: textOf(center), audience: 'all', limit: 1 })
  return {
    question: textOf(center),
    count: members.length,
    cost_cents: members.length * needs.extraCostCents,
    intent: mostFrequent(members.map(({ intent }) => intent)),
    tickets: members.slice(0, MOST_REFERENCES).map(({ reference }) => reference),
    first_asked_at: new Date(Math.min(...times)).toISOString(),
    last_asked_at: new Date(Math.max(...times)).toISOString(),
    nearest_article:
      nearest === undefined
        ? null
        : {
            article_id: nearest.articleId,
            external_id: nearest.externalId,
            title: nearest.title,
            confidence: nearest.confidence,
          },
  }
}

function mostFrequent(values: readonly (string | null)[]): string | null {
  const counts = Map.groupBy(values, (value) => value)
  const [first] = [...counts].toSorted(([, left], [, right]) => right.length - left.length)
  return first?.[0] ?? null
}
