import type { PriorityRules } from './taxonomy.ts'
import type { Priority, PriorityLevel, PriorityTerm } from './understanding.ts'

export interface PriorityFacts {
  /** Ids of the category, subcategory and intent: the rule may name any level. */
  readonly categories: readonly string[]
  /** -1..1 */
  readonly sentimentScore: number
  readonly customerTier: string
  readonly text: string
}

/** The points of document 004: base 5, +3 category, +2 sentiment, +2 tier, +1 urgency word, at most 10. */
export function scorePriority(rules: PriorityRules, facts: PriorityFacts): Priority {
  const terms: PriorityTerm[] = [{ points: rules.base, because: 'every ticket starts here' }]
  const category = facts.categories.find((id) => rules.high_priority_categories.includes(id))
  if (category !== undefined) {
    terms.push({ points: rules.high_priority_points, because: `${category} is a high-priority category` })
  }
  if (facts.sentimentScore < rules.sentiment_below) {
    terms.push({
      points: rules.sentiment_points,
      because: `sentiment ${facts.sentimentScore} is below ${rules.sentiment_below}`,
    })
  }
  const tier = facts.customerTier.toLowerCase()
  if (rules.tiers.includes(tier)) {
    terms.push({ points: rules.tier_points, because: `the customer's tier is ${tier}` })
  }
  const keyword = findUrgencyKeyword(rules.urgency_keywords, facts.text.toLowerCase())
  if (keyword !== undefined) {
    terms.push({ points: rules.urgency_points, because: `the customer wrote "${keyword}"` })
  }
  const sum = terms.reduce((total, term) => total + term.points, 0)
  const score = Math.min(sum, rules.cap)
  return { score, level: toLevel(rules, score), terms, explanation: explain(terms, sum, score) }
}

function toLevel(rules: PriorityRules, score: number): PriorityLevel {
  const { urgent, high, normal } = rules.levels
  if (score >= urgent) {
    return 'urgent'
  }
  if (score >= high) {
    return 'high'
  }
  return score >= normal ? 'normal' : 'low'
}

function explain(terms: readonly PriorityTerm[], sum: number, score: number): string {
  const addition = terms.map((term) => term.points).join(' + ')
  return sum > score ? `${score} = ${addition}, capped at ${score}` : `${score} = ${addition}`
}

/** A keyword at the beginning of a word ("urgently" counts), unless the customer denies it ("not urgent"). */
function findUrgencyKeyword(keywords: readonly string[], text: string): string | undefined {
  return keywords.find((keyword) => {
    let at = text.indexOf(keyword)
    while (at >= 0) {
      const before = text.slice(Math.max(0, at - 16), at)
      if (
        !/[\p{L}\p{N}]$/u.test(before) &&
        !/(?:\bnot|n['’]t|\bnon|\bno|\bnothing|\bnever)[\s-]+(?:(?:at all|that|very|super|too|so|really)\s+)?$/.test(
          before,
        )
      ) {
        return true
      }
      at = text.indexOf(keyword, at + keyword.length)
    }
    return false
  })
}
