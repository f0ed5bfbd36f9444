import type { Context } from '../../../kernel/context.ts'
import { findBrokenLinks, probeLinks, type LinkProbe } from './find-broken-links.ts'
import { findContradictions } from './find-contradictions.ts'
import { findDuplicates } from './find-duplicates.ts'
import { findInjected } from './find-injected.ts'
import { findStale } from './find-stale.ts'
import type { Finding } from './finding.ts'
import { listCuratedArticles } from './store.ts'

export interface CheckOptions {
  readonly staleAfterDays: number
  /** Asks addresses outside the knowledge; left out, they are not checked. */
  readonly probe?: LinkProbe
}

export interface KnowledgeCheck {
  readonly articles: number
  /** The worst first. */
  readonly findings: readonly Finding[]
}

/** Everything about the knowledge that a person should look at: orders to an assistant, contradictions, duplicates, broken links, stale articles. */
export async function checkKnowledge(
  { db, now }: Pick<Context, 'db' | 'now'>,
  { staleAfterDays, probe }: CheckOptions,
): Promise<KnowledgeCheck> {
  const articles = await listCuratedArticles(db)
  const findings = [
    ...findInjected(articles),
    ...findContradictions(articles),
    ...findBrokenLinks(articles),
    ...(probe === undefined ? [] : await probeLinks(articles, probe)),
    ...findDuplicates(articles),
    ...findStale(articles, { now, staleAfterDays }),
  ]
  return { articles: articles.length, findings: findings.toSorted((left, right) => right.severity - left.severity) }
}
