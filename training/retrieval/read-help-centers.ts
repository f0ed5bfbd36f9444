import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readKnowledgeFolder } from '../../src/cli/evaluation/read-knowledge-folder.ts'
import { packageRoot } from '../../src/kernel/package-root.ts'
import { findCandidates } from '../../src/modules/knowledge/find-candidates.ts'
import { createKnowledge } from '../../src/modules/knowledge/knowledge.ts'
import { rankArticles, type RankedArticle } from '../../src/modules/knowledge/rank-articles.ts'
import { readQuery, type Query } from '../../src/modules/knowledge/read-query.ts'

/** A question with what the search looks at. */
export interface AskedQuestion {
  /** The right article; undefined: the knowledge does not answer it. */
  readonly gold: string | undefined
  readonly query: Query
  readonly articles: readonly RankedArticle[]
}

export interface HelpCenter {
  readonly name: string
  readonly questions: readonly AskedQuestion[]
}

const CENTERS = [
  {
    name: 'fernwork',
    articles: 'examples/fernwork/articles',
    questions: ['evals/fernwork/dev.jsonl', 'examples/fernwork/questions.jsonl'],
    unanswerable: 'evals/fernwork/unanswerable-dev.jsonl',
  },
  {
    name: 'gnome-help',
    articles: 'evals/gnome-help/articles',
    questions: ['evals/gnome-help/dev.jsonl'],
    unanswerable: 'evals/gnome-help/unanswerable-dev.jsonl',
  },
]

/** The development questions, never the test questions. */
export async function readHelpCenters(): Promise<HelpCenter[]> {
  return Promise.all(
    CENTERS.map(async ({ name, articles, questions, unanswerable }) => {
      const knowledge = createKnowledge((await readKnowledgeFolder(join(packageRoot, articles))).articles)
      const ask = ({ query: text, doc_id: gold }: Line): AskedQuestion => {
        const query = readQuery(text, { index: knowledge.public, vocabulary: knowledge.vocabulary })
        const request = { limit: 10 }
        return {
          gold,
          query,
          articles: rankArticles(findCandidates(knowledge.public, query, undefined), query, request),
        }
      }
      return { name, questions: [...questions, unanswerable].flatMap(readLines).map(ask) }
    }),
  )
}

interface Line {
  readonly query: string
  readonly doc_id?: string
}

function readLines(file: string): Line[] {
  const path = join(packageRoot, file)
  return existsSync(path)
    ? readFileSync(path, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Line)
    : []
}
