import type { Context } from '../../../kernel/context.ts'
import type { Embedder } from '../../inference/index.ts'
import { KNOWLEDGE_TOPIC } from '../import-articles.ts'
import { insertPassageVectors, listPassagesToEmbed, type PassageToEmbed } from './store.ts'

/** As many as an endpoint takes in one request without trouble. */
const BATCH = 64
/** Then the job makes room for the next one, which goes on: none runs beside another for long. */
const LONGEST_MS = 50_000
/** Models read so much and no more; passages are far shorter. */
const LONGEST_TEXT = 4000

/**
 * Has the configured model embed the passages that have no vector of it yet. The model is asked outside of any
 * transaction, and what it has done is kept batch by batch, so that a failure loses one batch at most.
 */
export async function embedPassages(context: Context, embedder: Embedder): Promise<number> {
  const end = performance.now() + LONGEST_MS
  let done = 0
  while (performance.now() < end) {
    const passages = await listPassagesToEmbed(context.db, embedder.id, BATCH)
    if (passages.length === 0) {
      break
    }
    const vectors = await embedder.embedPassages(passages.map(textOf))
    await insertPassageVectors(
      context.db,
      embedder.id,
      passages.flatMap(({ id }, index) => {
        const vector = vectors[index]
        return vector === undefined ? [] : [{ passageId: id, vector }]
      }),
    )
    done += passages.length
  }
  if (done > 0) {
    await context.transaction((inside) => inside.announce(KNOWLEDGE_TOPIC, [embedder.id]))
  }
  return done
}

/** Where a passage stands tells what it is about. */
export const textOf = ({ title, headingPath, text }: PassageToEmbed): string =>
  `${[title, ...headingPath].join(' > ')}\n${text}`.slice(0, LONGEST_TEXT)
