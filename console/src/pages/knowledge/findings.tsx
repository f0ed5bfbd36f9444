import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ArticleFinding } from '../../../../contract/curation.ts'
import { Chip, type Tone } from '../../parts/chip.tsx'
import { findingsQuery } from '../../queries.ts'
import { words } from './knowledge-words.ts'
import { Section } from '../../parts/section.tsx'

const SHOWN = 20
const tones: Readonly<Record<ArticleFinding['kind'], Tone>> = {
  injection: 'danger',
  contradiction: 'danger',
  broken_link: 'warn',
  duplicate: 'plain',
  stale: 'plain',
}

/** What is wrong with the articles themselves. */
export function Findings() {
  return (
    <Section title={words.findings.title} query={useQuery(findingsQuery)}>
      {({ articles, findings }) =>
        findings.length === 0 ? (
          <p className="text-soft">{words.findings.sound(articles)}</p>
        ) : (
          <>
            <ul className="flex max-w-3xl flex-col divide-y divide-line">
              {findings.slice(0, SHOWN).map((finding, index) => (
                <Finding key={index} finding={finding} />
              ))}
            </ul>
            {findings.length > SHOWN && (
              <p className="mt-2 text-soft">{words.findings.more(findings.length - SHOWN)}</p>
            )}
          </>
        )
      }
    </Section>
  )
}

function Finding({ finding: { kind, articles, problem, advice, quotes } }: { readonly finding: ArticleFinding }) {
  // A contradiction quotes a sentence of each article; elsewhere quotes belong to the whole.
  const isSideBySide = quotes.length === articles.length
  return (
    <li className="py-3">
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <Chip tone={tones[kind]}>{words.findings.kinds[kind]}</Chip>
        <span>{problem}</span>
      </p>
      <ul className="mt-2 flex flex-col gap-1.5 border-l-2 border-line pl-3">
        {articles.map(({ id, external_id: name, title }, index) => (
          <li key={id}>
            <span className="font-medium">{title}</span>{' '}
            <span className="text-xs wrap-anywhere text-faint">{name}</span>
            {isSideBySide && <Quote>{quotes[index]}</Quote>}
          </li>
        ))}
        {!isSideBySide &&
          quotes.map((quote, index) => (
            <li key={index}>
              <Quote>{quote}</Quote>
            </li>
          ))}
      </ul>
      <p className="mt-2 text-soft">{advice}</p>
    </li>
  )
}

const Quote = ({ children }: { readonly children: ReactNode }) => (
  <blockquote className="wrap-anywhere text-soft">{children}</blockquote>
)
