import type { ArticleEffect } from '../../../contract/analytics.ts'
import type { ArticleFinding, KnowledgeCheckReport } from '../../../contract/curation.ts'
import type { Gaps } from '../../../contract/learning.ts'
import { table } from '../terminal.ts'

export interface KnowledgeHealth {
  readonly check: KnowledgeCheckReport
  readonly gaps: Gaps
  /** What became of the tickets each article was quoted on. */
  readonly effects: readonly ArticleEffect[]
}

const KINDS: Readonly<Record<ArticleFinding['kind'], string>> = {
  injection: 'Orders to an assistant',
  contradiction: 'Contradictions',
  broken_link: 'Broken links',
  duplicate: 'Duplicates',
  stale: 'Stale articles',
}
const QUESTION_SHOWN = 70
/** Fewer tickets than this say nothing about an article. */
const FEWEST_CITED = 5
/** Settling less than this of the tickets it is quoted on, an article does not help. */
const HELPS_FROM = 0.5

/** What a person reads: each kind of finding, the questions without an answer, the articles that do not help. */
export function describeHealth({ check, gaps, effects }: KnowledgeHealth): string {
  const kinds = Object.entries(KINDS).map(([kind, heading]) => ({
    heading,
    findings: check.findings.filter((finding) => finding.kind === kind),
  }))
  const sections = kinds.filter(({ findings }) => findings.length > 0).map(describeFindings)
  const sound = `${check.articles} articles checked: nothing is wrong with them.`
  return [
    sections.length === 0 ? sound : `${check.articles} articles checked, ${check.findings.length} findings.`,
    ...sections,
    ...describeGaps(gaps),
    ...describeEffects(effects),
  ].join('\n\n')
}

function describeFindings({ heading, findings }: { heading: string; findings: readonly ArticleFinding[] }): string {
  return [heading, ...findings.flatMap(describeFinding)].join('\n')
}

function describeFinding({ articles, problem, quotes, advice }: ArticleFinding): string[] {
  const [first, second] = articles
  const names =
    second === undefined ? `${first?.external_id} ${first?.title}` : `${first?.external_id} and ${second.external_id}`
  return [`  ${names}: ${problem} ${advice}`, ...quotes.map((quote) => `      “${quote.replaceAll(/\s+/g, ' ')}”`)]
}

function describeGaps({ days, unanswered, gaps }: Gaps): string[] {
  if (gaps.length === 0) {
    return [`No question of the last ${days} days went without an answer for want of an article.`]
  }
  const rows = gaps.map(({ question, count, cost_cents: cents, nearest_article: nearest }) => [
    count,
    (cents / 100).toFixed(2),
    shorten(question),
    nearest === null ? null : nearest.external_id,
  ])
  const heading = `Questions nobody could answer: ${unanswered} tickets in ${days} days, the most expensive first`
  return [`${heading}\n${table(['tickets', 'cost', 'question', 'nearest'], rows)}`]
}

function shorten(question: string): string {
  const line = question.replaceAll(/\s+/g, ' ')
  return line.length > QUESTION_SHOWN ? `${line.slice(0, QUESTION_SHOWN - 1)}…` : line
}

function describeEffects(effects: readonly ArticleEffect[]): string[] {
  const weak = effects.filter(({ cited, resolved }) => cited >= FEWEST_CITED && resolved / cited < HELPS_FROM)
  const rows = weak.map(({ article, title, cited, resolved, reopened }) => [article, title, cited, resolved, reopened])
  return weak.length === 0
    ? []
    : [
        `Articles that settle few of the tickets they are quoted on\n${table(['article', 'title', 'quoted', 'settled', 'came back'], rows)}`,
      ]
}

/** Orders to an assistant, contradictions and broken links mislead customers; the rest is housekeeping. */
export const isHealthy = ({ check }: KnowledgeHealth): boolean =>
  check.findings.every(({ kind }) => kind === 'duplicate' || kind === 'stale')
