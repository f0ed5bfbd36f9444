import type { CuratedArticle } from './finding.ts'

/** An article with the given facts and otherwise ordinary ones. */
export const articleOf = (facts: Partial<CuratedArticle> & { readonly externalId: string }): CuratedArticle => ({
  id: facts.externalId,
  sourceId: 'handbook',
  title: `Title of ${facts.externalId}`,
  url: undefined,
  audience: 'public',
  kind: 'article',
  language: 'en',
  changedAt: new Date('2026-06-01T00:00:00Z'),
  body: (facts.passages ?? []).join('\n\n'),
  passages: [],
  ...facts,
})
