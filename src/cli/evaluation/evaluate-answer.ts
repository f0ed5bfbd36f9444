import { z } from 'zod'
import { loadRules } from '../../app/load-rules.ts'
import { createUnderstanding } from '../../modules/understanding/index.ts'
import { exitCodes } from '../command.ts'
import { table } from '../terminal.ts'
import { askAll, askWithout, type Asking, type Trial } from './answer-trials.ts'
import { checkQuestions } from './evaluate-retrieval.ts'
import type { Evaluation } from './evaluation.ts'
import { percent, shareOf, type Share } from './interval.ts'
import { readKnowledgeFolder } from './read-knowledge-folder.ts'
import { pathOf, readLines } from './read-lines.ts'

/** Where the curve is read. */
const PRECISIONS = [0.95, 0.9, 0.85, 0.8, 0.7]
const WRONG_SHOWN = 10

const questionSchema = z.object({ query: z.string().min(1), doc_id: z.string().min(1).nullish() })

/** Each question by itself, over all articles of a folder in memory: what is quoted, from where, and when nothing is said. */
export const evaluateAnswer: Evaluation = {
  name: 'answer',
  usage: `answer --kb DIR --queries F
  Quotes an answer or abstains: {"query","doc_id"} a line, no doc_id where no article answers; again with that article removed.`,
  run: async (context, options) => {
    const path = pathOf(context, '--kb', options.kb)
    const questions = readLines(pathOf(context, '--queries', options.queries), questionSchema)
    const { articles, problems } = await readKnowledgeFolder(path)
    problems.forEach((problem) => context.terminal.note(problem))
    const answerable = questions.flatMap(({ query, doc_id: id }) =>
      typeof id === 'string' ? [{ query, doc_id: id }] : [],
    )
    checkQuestions(answerable, new Set(articles.map(({ id }) => id)), options.queries ?? '')
    const { config } = context.loaded
    const understanding = createUnderstanding({
      taxonomy: loadRules(config).taxonomy,
      languages: config.company.languages,
    })
    const result = { articles: articles.length, ...measure({ articles, questions, understanding }) }
    context.terminal.out(context.isJson ? JSON.stringify(result, null, 2) : describe(result))
    return exitCodes.ok
  },
}

function measure(asking: Asking) {
  const { answerable = [], unanswerable = [] } = Object.groupBy(asking.questions, ({ doc_id: id }) =>
    typeof id === 'string' ? 'answerable' : 'unanswerable',
  )
  const present = askAll({ ...asking, questions: answerable })
  const removed = askWithout({ ...asking, questions: answerable })
  const outside = askAll({ ...asking, questions: unanswerable })
  const answered = present.filter((trial) => trial.answered)
  const count = (trials: readonly Trial[], holds: (trial: Trial) => boolean): Share =>
    shareOf(trials.filter(holds).length, trials.length)
  return {
    n: present.length,
    answered: count(present, (trial) => trial.answered),
    precision: count(answered, ({ right }) => right),
    wrong: count(present, (trial) => trial.answered && !trial.right),
    right_article_first: count(present, isNearest),
    abstained_when_removed: count(removed, (trial) => !trial.answered),
    abstained_when_unanswerable: count(outside, (trial) => !trial.answered),
    coverage_at_precision: PRECISIONS.map((precision) => ({ precision, coverage: coverageAt(present, precision) })),
    ...microsecondsOf([...present, ...outside]),
    cases: { present, removed, unanswerable: outside },
  }
}

const isNearest = ({ nearest, doc_id: id }: Trial): boolean => nearest !== null && nearest === id

/** The largest share that could be answered with this precision, had the threshold been set for it. */
function coverageAt(trials: readonly Trial[], precision: number): number {
  const surest = trials.toSorted((one, other) => other.confidence - one.confidence)
  let right = 0
  let most = 0
  surest.forEach((trial, place) => {
    right += isNearest(trial) ? 1 : 0
    most = right / (place + 1) >= precision ? place + 1 : most
  })
  return trials.length === 0 ? 0 : most / trials.length
}

function microsecondsOf(trials: readonly Trial[]) {
  const sorted = trials.map(({ microseconds }) => microseconds).toSorted((left, right) => left - right)
  const at = (share: number): number => Math.round(sorted[Math.floor(share * sorted.length)] ?? 0)
  return { microseconds_p50: at(0.5), microseconds_p95: at(0.95) }
}

function describe(result: { articles: number } & ReturnType<typeof measure>): string {
  const wrong = result.cases.present.filter(({ answered, right }) => answered && !right)
  const outside = result.abstained_when_unanswerable
  return [
    table(
      ['measure', `${result.n} questions, ${result.articles} articles (95 % interval)`],
      [
        ['answered', percent(result.answered)],
        ['right, of the answered', percent(result.precision)],
        ['answered wrongly, of all', percent(result.wrong)],
        ['right article first (the most that can be right)', percent(result.right_article_first)],
        ['abstained when the article is removed', percent(result.abstained_when_removed)],
        ...(outside.n === 0 ? [] : [[`abstained on ${outside.n} that no article answers`, percent(outside)]]),
      ],
    ),
    '',
    table(
      ['precision', 'could answer'],
      result.coverage_at_precision.map(({ precision, coverage }) => [
        `${100 * precision} %`,
        `${(100 * coverage).toFixed(1)} %`,
      ]),
    ),
    '',
    `Search and answer take ${result.microseconds_p50} µs (p95 ${result.microseconds_p95} µs).`,
    ...wrong
      .slice(0, WRONG_SHOWN)
      .map(({ query, doc_id: id, nearest }) => `✗ ${id}, answered from ${nearest}: ${query.slice(0, 100)}`),
  ].join('\n')
}
