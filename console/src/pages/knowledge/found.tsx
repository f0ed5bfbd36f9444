import type { SearchResult } from '../../../../contract/knowledge.ts'
import { ArticleLink } from '../../parts/article-link.tsx'
import { Chip } from '../../parts/chip.tsx'
import { words } from './knowledge-words.ts'

type Passage = SearchResult['relevant_articles'][number]

/** What was found, an article once with the passages that were taken from it. */
export function Found({ result }: { readonly result: SearchResult }) {
  const { relevant_articles: passages, solution_found: isSolved } = result
  if (passages.length === 0) {
    return <p className="mt-4 text-soft">{words.question.none}</p>
  }
  const articles = [...Map.groupBy(passages, ({ article_id: id }) => id).values()]
  return (
    <>
      <p className="mt-4">
        <span className={`font-medium ${isSolved ? 'text-good' : 'text-warn'}`}>
          {isSolved ? words.question.solved : words.question.unsolved}
        </span>{' '}
        <span className="text-soft">{words.question.onTickets}</span>
      </p>
      <ol className="mt-1 flex max-w-3xl flex-col divide-y divide-line">
        {articles.map((own, index) => (
          <Article key={own[0]?.article_id} passages={own} isSolution={isSolved && index === 0} />
        ))}
      </ol>
    </>
  )
}

function Article({ passages, isSolution }: { readonly passages: readonly Passage[]; readonly isSolution: boolean }) {
  const [first] = passages
  if (first === undefined) {
    return null
  }
  return (
    <li className="py-3">
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <ArticleLink title={first.title} url={first.url} />
        <span className="text-xs text-faint">{first.external_id}</span>
        <Chip tone={isSolution ? 'good' : 'plain'}>{words.question.answers(first.confidence)}</Chip>
      </p>
      {passages.map(({ passage, ...place }, index) => (
        <div key={index} className="mt-1.5">
          <Section path={pathOf(place)} isSame={index > 0 && pathOf(passages[index - 1]) === pathOf(place)} />
          <p className="line-clamp-3 wrap-anywhere whitespace-pre-line text-soft">{passage}</p>
        </div>
      ))}
    </li>
  )
}

const pathOf = (place: Pick<Passage, 'heading_path'> | undefined): string => place?.heading_path.join(' › ') ?? ''

/** Where in the article a passage stands, unless the one before it stands there too. */
const Section = ({ path, isSame }: { readonly path: string; readonly isSame: boolean }) =>
  path === '' || isSame ? null : <p className="text-xs font-medium text-faint">{path}</p>
