/**
 * How long a search takes over many articles, and what the index costs: ours (words and vectors fused and reranked),
 * MiniSearch and Orama, each as it comes and tuned (our tokenizer with stems and stop words, the title weighing three
 * times). The same documents and questions in one run. The documents are put together from the passages of the help
 * texts in this repository, with names of products and rare words strewn in, so that the vocabulary grows like a real one.
 *
 *   npm run bench:search -- [--articles 10000] [--passages 6] [--only ours]
 */
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { create, insertMultiple, search as searchOrama } from '@orama/orama'
import MiniSearch from 'minisearch'
import {
  analyzeArticle,
  createVocabulary,
  indexArticles,
  searchKnowledge,
  tokenize,
  type KnownArticle,
} from '../src/modules/knowledge/index.ts'
import { composeArticles, readQueries } from './compose-corpus.ts'

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '10000' },
    passages: { type: 'string', default: '6' },
    only: { type: 'string' },
  },
})

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

interface Engine {
  readonly name: string
  /** Questions asked for warming up, and measured; the slow ones are asked fewer. */
  readonly rounds: readonly [number, number]
  build(articles: readonly KnownArticle[]): Promise<(query: string) => unknown>
}

const flat = (article: KnownArticle) => ({
  id: article.id,
  title: article.title,
  section: [...article.section, article.category ?? ''].join(' '),
  body: article.passages.map(({ headingPath, text }) => [...headingPath, text].join('\n')).join('\n'),
})

const ours: Engine = {
  name: 'Resolute: words, vectors, reranked',
  rounds: [300, 2000],
  build: (articles) => {
    const vocabulary = createVocabulary()
    const analyzed = articles.map((article) => analyzeArticle(article, vocabulary))
    const knowledge = indexArticles(analyzed, vocabulary)
    const changed = articles[0]!
    const start = performance.now()
    indexArticles([...analyzed.slice(1), analyzeArticle(changed, vocabulary)], vocabulary, knowledge)
    console.error(`  taking over one changed article: ${(performance.now() - start).toFixed(1)} ms`)
    return Promise.resolve((text) => searchKnowledge(knowledge, { text, audience: 'public', limit: 10 }))
  },
}

const miniSearch = (name: string, tuned: boolean): Engine => ({
  name,
  rounds: [10, 100],
  build: (articles) => {
    const index = new MiniSearch({
      fields: ['title', 'section', 'body'],
      ...(tuned ? { tokenize, processTerm: (term: string) => term, searchOptions: { boost: { title: 3 } } } : {}),
    })
    index.addAll(articles.map(flat))
    return Promise.resolve((text) => index.search(text).slice(0, 10))
  },
})

const orama = (name: string, tuned: boolean): Engine => ({
  name,
  rounds: [3, 30],
  build: async (articles) => {
    const index = create({
      schema: { title: 'string', section: 'string', body: 'string' } as const,
      ...(tuned
        ? {
            components: { tokenizer: { language: 'english', normalizationCache: new Map<string, string>(), tokenize } },
          }
        : {}),
    })
    await insertMultiple(index, articles.map(flat))
    return (term) => searchOrama(index, { term, limit: 10, ...(tuned ? { boost: { title: 3 } } : {}) })
  },
})

function memory(): number {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1024 / 1024
}

async function measure(engine: Engine, articles: readonly KnownArticle[], queries: readonly string[]) {
  const before = memory()
  const start = performance.now()
  const search = await engine.build(articles)
  const build = performance.now() - start
  const [warm, measured] = engine.rounds
  const at = (turn: number): string => queries[turn % queries.length]!
  for (let turn = 0; turn < warm; turn += 1) {
    await search(at(turn))
  }
  const used = memory() - before
  const times: number[] = []
  const cpu = process.cpuUsage()
  for (let turn = 0; turn < measured; turn += 1) {
    const begin = performance.now()
    const result = search(at(turn))
    if (result instanceof Promise) {
      await result
    }
    times.push(performance.now() - begin)
  }
  const { user, system } = process.cpuUsage(cpu)
  const sorted = times.toSorted((left, right) => left - right)
  const quantile = (share: number): string => (sorted[Math.floor(share * sorted.length)] ?? 0).toFixed(3)
  return `| ${engine.name} | ${quantile(0.5)} | ${quantile(0.95)} | ${((user + system) / 1000 / measured).toFixed(3)} | ${(build / 1000).toFixed(1)} | ${Math.round(used)} |`
}

const articles = await composeArticles(Number(values.articles), Number(values.passages))
const queries = readQueries()
const passages = articles.reduce((sum, article) => sum + article.passages.length, 0)
console.log(
  `${articles.length} articles, ${passages} passages, ${queries.length} questions; ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, one thread\n`,
)
console.log('| engine | p50 ms | p95 ms | mean CPU ms | built in s | memory MB, without the texts |')
console.log('|---|---:|---:|---:|---:|---:|')
const engines = [
  ours,
  miniSearch('MiniSearch as it comes', false),
  miniSearch('MiniSearch, tuned', true),
  orama('Orama as it comes', false),
  orama('Orama, tuned', true),
]
for (const engine of engines.filter(({ name }) => values.only === undefined || name.startsWith('Resolute'))) {
  console.log(await measure(engine, articles, queries))
}
