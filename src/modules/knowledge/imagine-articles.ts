import { analyzeArticle, type AnalyzedArticle } from './analyze-article.ts'
import type { KnownArticle, ParsedArticle } from './article.ts'
import { indexArticles, type Knowledge } from './knowledge.ts'
import { createVocabulary, type Vocabulary } from './vocabulary.ts'

/** The knowledge with these articles added, or put in the place of those with the same id. What was there stays as it is. */
export function imagineArticles(
  knowledge: Knowledge,
  present: readonly AnalyzedArticle[],
  articles: readonly ParsedArticle[],
): Knowledge {
  if (articles.length === 0) {
    return knowledge
  }
  const vocabulary = copyOf(knowledge.vocabulary)
  const known = new Map(present.map(({ article }) => [article.externalId, article]))
  const added = articles.map((article) => analyzeArticle(asKnown(article, known.get(article.externalId)), vocabulary))
  const replaced = new Set(articles.map(({ externalId }) => externalId))
  const kept = present.filter(({ article }) => !replaced.has(article.externalId))
  return indexArticles([...kept, ...added], vocabulary, knowledge)
}

/** New words get numbers of their own, which the vocabulary in use must not learn. */
function copyOf(vocabulary: Vocabulary): Vocabulary {
  const copy = createVocabulary()
  for (let number = 0; number < vocabulary.size(); number += 1) {
    copy.add(vocabulary.termAt(number))
  }
  return copy
}

/** The next version of the article there is; made-up ids, the same every time, since nothing of it is stored. */
function asKnown({ passages, ...article }: ParsedArticle, before: KnownArticle | undefined): KnownArticle {
  const { externalId } = article
  return {
    ...article,
    id: before?.id ?? `imagined:${externalId}`,
    version: (before?.version ?? 0) + 1,
    passages: passages.map((passage, position) => ({
      id: `imagined:${externalId}:${position}`,
      position,
      headingPath: passage.headingPath,
      kind: passage.kind,
      text: passage.text,
    })),
  }
}
