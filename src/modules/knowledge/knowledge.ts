import { loadWordVectors } from '../inference/index.ts'
import { analyzeArticle, type AnalyzedArticle } from './analyze-article.ts'
import type { KnownArticle } from './article.ts'
import { fillShelf, indexShelves, type SearchIndex, type Shelf } from './search-index.ts'
import { createVocabulary, type Vocabulary } from './vocabulary.ts'

/**
 * All that can be searched. Public articles are kept apart from internal ones: a public question never meets an internal
 * passage, nor a figure that was counted with one.
 */
export interface Knowledge {
  readonly vocabulary: Vocabulary
  readonly shelves: { readonly open: Shelf; readonly internal: Shelf }
  readonly public: SearchIndex
  readonly all: SearchIndex
}

export function createKnowledge(articles: readonly KnownArticle[]): Knowledge {
  const vocabulary = createVocabulary()
  return indexArticles(
    articles.map((article) => analyzeArticle(article, vocabulary)),
    vocabulary,
  )
}

/** All articles' vectors are of one kind. */
function dimensionsOf([first]: readonly AnalyzedArticle[]): number {
  const count = first?.inverseLengths.length ?? 0
  return first === undefined || count === 0 ? loadWordVectors().dimensions : first.vectors.length / count
}

/** With `previous`, only what has changed since is indexed. */
export function indexArticles(
  articles: readonly AnalyzedArticle[],
  vocabulary: Vocabulary,
  previous?: Knowledge,
): Knowledge {
  const options = { vocabulary, dimensions: dimensionsOf(articles) }
  const { open = [], internal = [] } = Object.groupBy(articles, ({ article }) =>
    article.audience === 'public' ? 'open' : 'internal',
  )
  const shelves = {
    open: fillShelf(open, options, previous?.shelves.open),
    internal: fillShelf(internal, options, previous?.shelves.internal),
  }
  const index = indexShelves([shelves.open], vocabulary)
  return {
    vocabulary,
    shelves,
    public: index,
    all: internal.length === 0 ? index : indexShelves([shelves.open, shelves.internal], vocabulary),
  }
}
