import { findInjection, INJECTION_FROM } from '../../understanding/index.ts'
import { nameOf, type CuratedArticle, type Finding } from './finding.ts'

/** Passages that read like orders to an assistant: somebody may have slipped them into a page that is read in. */
export function findInjected(articles: readonly CuratedArticle[]): Finding[] {
  return articles.flatMap((article) =>
    article.passages.flatMap((passage): Finding[] => {
      const { score, signals } = findInjection(passage)
      return score < INJECTION_FROM
        ? []
        : [
            {
              kind: 'injection',
              severity: score,
              articles: [nameOf(article)],
              problem: 'A passage reads like an order to an assistant.',
              quotes: signals.map(({ matched }) => matched),
              advice: 'Find out who wrote it, and take it out unless it is meant as an example.',
            },
          ]
    }),
  )
}
