import { z } from 'zod'
import { createKnowledge, searchKnowledge, type Knowledge } from '../../modules/knowledge/index.ts'
import { exitCodes, UsageError } from '../command.ts'
import { table } from '../terminal.ts'
import type { Evaluation } from './evaluation.ts'
import { decimal, meanOf, percent, shareOf, type Share } from './interval.ts'
import { readKnowledgeFolder } from './read-knowledge-folder.ts'
import { pathOf, readLines } from './read-lines.ts'

const DEPTH = 10
/** At most two passages of an article are found. */
const PASSAGES = DEPTH * 2
const PASSES = 3
const MISSES_SHOWN = 10

const questionSchema = z.object({ query: z.string().min(1), doc_id: z.string().min(1) })
type Question = z.infer<typeof questionSchema>

interface Answer extends Question {
  /** From 1; undefined: not among the first ten. */
  readonly rank: number | undefined
  readonly found: readonly string[]
}

/** Each question by itself, over all articles of a folder in memory; exactly one article is right. */
export const evaluateRetrieval: Evaluation = {
  name: 'retrieval',
  usage: `retrieval --kb DIR --queries F
  Finds the article for each question: {"query","doc_id"} a line; a doc_id is a file's name without its ending.`,
  run: async (context, options) => {
    const path = pathOf(context, '--kb', options.kb)
    const questions = readLines(pathOf(context, '--queries', options.queries), questionSchema)
    const { articles, problems } = await readKnowledgeFolder(path)
    problems.forEach((problem) => context.terminal.note(problem))
    checkQuestions(questions, new Set(articles.map(({ id }) => id)), options.queries ?? '')
    const start = performance.now()
    const knowledge = createKnowledge(articles)
    const result = { articles: articles.length, build_ms: Math.round(performance.now() - start) }
    const measured = { ...result, ...measure(knowledge, questions) }
    context.terminal.out(context.isJson ? JSON.stringify(measured, null, 2) : describe(measured))
    return exitCodes.ok
  },
}

/** A question whose article is not there measures nothing. */
export function checkQuestions(questions: readonly Question[], known: ReadonlySet<string>, file: string): void {
  const missing = [...new Set(questions.map(({ doc_id: id }) => id))].filter((id) => !known.has(id))
  if (missing.length > 0) {
    const more = missing.length > 5 ? ` and ${missing.length - 5} more` : ''
    throw new UsageError(`${file}: there is no article ${missing.slice(0, 5).join(', ')}${more}.`)
  }
}

function measure(knowledge: Knowledge, questions: readonly Question[]) {
  const answers = questions.map((question) => ask(knowledge, question))
  const within = (depth: number): Share =>
    shareOf(answers.filter(({ rank = Infinity }) => rank <= depth).length, answers.length)
  return {
    n: answers.length,
    mrr_10: meanOf(answers.map(({ rank }) => (rank === undefined ? 0 : 1 / rank))),
    ndcg_10: meanOf(answers.map(({ rank }) => (rank === undefined ? 0 : 1 / Math.log2(rank + 1)))),
    recall_1: within(1),
    recall_3: within(3),
    recall_5: within(5),
    recall_10: within(DEPTH),
    ...microsecondsOf(knowledge, questions),
    misses: answers.filter(({ rank }) => rank === undefined),
  }
}

function ask(knowledge: Knowledge, question: Question): Answer {
  const hits = searchKnowledge(knowledge, { text: question.query, audience: 'all', limit: PASSAGES })
  const found = [...new Set(hits.map(({ articleId }) => articleId))].slice(0, DEPTH)
  const place = found.indexOf(question.doc_id)
  return { ...question, rank: place < 0 ? undefined : place + 1, found }
}

/** Of a search for five passages, as the assistant makes it, once everything has been run before. */
function microsecondsOf(knowledge: Knowledge, questions: readonly Question[]) {
  const times: number[] = []
  for (let pass = 0; pass <= PASSES; pass += 1) {
    for (const { query } of questions) {
      const start = performance.now()
      searchKnowledge(knowledge, { text: query, audience: 'all', limit: 5 })
      if (pass > 0) {
        times.push((performance.now() - start) * 1000)
      }
    }
  }
  const sorted = times.toSorted((left, right) => left - right)
  const at = (share: number): number => Math.round(sorted[Math.floor(share * sorted.length)] ?? 0)
  return { microseconds_p50: at(0.5), microseconds_p95: at(0.95) }
}

function describe(result: { articles: number; build_ms: number } & ReturnType<typeof measure>): string {
  const recall = (depth: number, share: Share): [string, string] => [`found among the first ${depth}`, percent(share)]
  return [
    table(
      ['measure', `${result.n} questions, ${result.articles} articles (95 % interval)`],
      [
        ['MRR@10', decimal(result.mrr_10)],
        ['nDCG@10', decimal(result.ndcg_10)],
        recall(1, result.recall_1),
        recall(3, result.recall_3),
        recall(5, result.recall_5),
        recall(DEPTH, result.recall_10),
      ],
    ),
    '',
    `Index built in ${result.build_ms} ms; a search takes ${result.microseconds_p50} µs (p95 ${result.microseconds_p95} µs).`,
    ...result.misses.slice(0, MISSES_SHOWN).map(({ query, doc_id: id }) => `✗ ${id}: ${query.slice(0, 100)}`),
    ...(result.misses.length > MISSES_SHOWN ? [`… and ${result.misses.length - MISSES_SHOWN} more not found`] : []),
  ].join('\n')
}
