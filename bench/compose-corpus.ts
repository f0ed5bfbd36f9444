import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readKnowledgeFolder } from '../src/cli/evaluation/read-knowledge-folder.ts'
import { packageRoot } from '../src/kernel/package-root.ts'
import type { KnownArticle, Passage } from '../src/modules/knowledge/index.ts'

function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return (state >>> 0) / 4_294_967_296
  }
}

const SYLLABLES = ['ba', 'co', 'di', 'fu', 'ga', 'hel', 'ix', 'jo', 'ka', 'lun', 'mor', 'nex', 'or', 'pi', 'qua', 'rin']

/** Articles of passages of the help texts in this repository, with names of products and rare words strewn in. */
export async function composeArticles(count: number, passagesEach: number): Promise<KnownArticle[]> {
  const folders = ['examples/fernwork/articles', 'evals/gnome-help/articles']
  const known = (await Promise.all(folders.map((folder) => readKnowledgeFolder(join(packageRoot, folder))))).flatMap(
    ({ articles }) => articles,
  )
  const passages = known.flatMap((article) => article.passages)
  const random = generator(7)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!
  const name = (): string => Array.from({ length: 3 }, () => pick(SYLLABLES)).join('')
  const products = Array.from({ length: 200 }, name)
  return Array.from({ length: count }, (_, index) => {
    const product = pick(products)
    const base = pick(known)
    const own = Array.from({ length: passagesEach }, (__, position): Passage => {
      const { headingPath, kind, text } = pick(passages)
      const words = text.split(' ').map((word) => (random() < 0.03 ? name() : word))
      return { id: `${index}-${position}`, position, headingPath, kind, text: `${product}: ${words.join(' ')}` }
    })
    return { ...base, id: `a${index}`, externalId: `a${index}`, title: `${base.title} (${product})`, passages: own }
  })
}

/** The development questions over those help texts. */
export const readQueries = (): string[] =>
  ['evals/fernwork/dev.jsonl', 'evals/gnome-help/dev.jsonl'].flatMap((file) =>
    readFileSync(join(packageRoot, file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { query: string }).query),
  )
