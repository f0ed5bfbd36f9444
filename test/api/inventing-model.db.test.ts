import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { explanationSchema, type Run } from '../../contract/resolution.ts'
import { loadExamples } from '../../src/cli/load-examples.ts'
import { sql } from '../../src/kernel/db/sql.ts'
import { findFile } from '../../src/kernel/package-root.ts'
import { createRandom } from '../../src/modules/inference/index.ts'
import { answerHonestly, isReply, passagesShown } from '../support/honest-model.ts'
import { inventAmong, inventions, type Invention } from '../support/inventing-replies.ts'
import { startModelServer, type ModelServer, type SeenRequest } from '../support/model-server/model-server.ts'
import { silentTerminal } from '../support/silent-terminal.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'

/** Forty of each kind at least. */
const OF_EACH = 40

/** Before the same question: another ticket of another customer. */
const openings = [
  'Hello! ',
  'Hi there. ',
  'Good morning. ',
  'Hi team, ',
  'Hello again, ',
  'Dear support, ',
  'Good evening. ',
  'Hey, ',
  'Hi, quick question: ',
  'Hi Fernwork, ',
  'Hello everybody, ',
  'Greetings! ',
]

const lineSchema = z.object({ query: z.string() })
const queries = readFileSync(findFile('examples/fernwork/questions.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => lineSchema.parse(JSON.parse(line)).query)

interface Written {
  readonly kind: Invention
  readonly honest: readonly string[]
  readonly invented: readonly string[]
}

/** Says what it is shown, with something made up among it: of each kind in turn. Never the same twice. */
function createInventor() {
  const random = createRandom(11)
  const written: Written[] = []
  const answer = (request: SeenRequest): object => {
    const shown = isReply(request) ? passagesShown(request) : []
    const kind = inventions[written.length % inventions.length] ?? 'link'
    const passage = shown.find(({ isSteps }) => isSteps === (kind === 'step')) ?? shown[0]
    if (passage === undefined) {
      return answerHonestly(request) as object
    }
    const { label, sentences: honest, isSteps } = passage
    const { sentences, invented } = inventAmong(kind, { label, honest, isSteps }, random)
    written.push({ kind, honest, invented: invented.filter((text) => !shown.some((each) => each.text.includes(text))) })
    return { sentences, is_answered: true, follow_up_needed: false }
  }
  return { written, answer }
}

const inventor = createInventor()
let server: ModelServer
let app: TestApp
beforeAll(async () => {
  server = await startModelServer({ answer: inventor.answer })
  app = await createTestApp({
    config: {
      models: {
        providers: [{ name: 'wild', kind: 'openai-compatible', url: server.url }],
        ladders: { respond: ['wild:inventor'] },
        cache: { enabled: false },
      },
    },
  })
  await loadExamples(app, silentTerminal)
  await app.work()
})
afterAll(async () => {
  await app.close()
  await server.close()
})

const counts = (): number[] => inventions.map((kind) => inventor.written.filter((each) => each.kind === kind).length)

/** Asks all of them, and tells which the model was asked to answer: the others go to people, or are answered by approved texts. */
async function askAll(some: readonly string[], opening: string): Promise<string[]> {
  const asked = await Promise.all(
    some.map(async (query, place) => {
      const { ticket_id: id } = await app.submit({
        customer_id: `inventing-${place}`,
        subject: 'A question',
        message: `${opening}${query}`,
        channel: place % 2 === 0 ? 'email' : 'chat',
      })
      await app.conclude(id)
      const { body } = await app.call('GET', `/api/v1/tickets/${id}/explanation`)
      const isAsked = explanationSchema.parse(body).runs.some(({ decisions }) => decisions.some(hasCalls))
      return isAsked ? [query] : []
    }),
  )
  return asked.flat()
}

const hasCalls = ({ calls }: Run['decisions'][number]): boolean => calls.length > 0

const isWrittenByModel = ({ summary }: Run['decisions'][number]['steps'][number]): boolean =>
  summary.startsWith('Written by a model')

/** No article of ours holds any of these. */
const INVENTED_ADDRESSES = /evil\.example|fernwork-login|priority-support@|555 0123|more-about-this|forms\/request/

/** Without what a channel or a list does to a line. */
const bare = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\d]+/gu, ' ')
    .trim()

interface Sent {
  readonly body: string
  readonly is_delivered: boolean
  readonly decisions: Run['decisions']
}

it('of two hundred replies with something made up, nothing made up reaches a customer', async ({ annotate }) => {
  const fitting = await askAll(queries, '')
  for (const opening of openings) {
    if (Math.min(...counts()) < OF_EACH) {
      await askAll(fitting, opening)
    }
  }
  expect(Math.min(...counts())).toBeGreaterThanOrEqual(OF_EACH)

  const sent = await app.database.query<Sent>(sql`
    select m.body, d.message_id is not null as is_delivered, r.decisions
    from messages m join tickets t on t.id = m.ticket_id left join deliveries d on d.message_id = m.id
      left join runs r on r.ticket_id = t.id
    where m.visibility = 'public' and m.author <> 'customer' and t.subject = 'A question'`)
  expect(sent.length).toBeGreaterThan(0)
  const inPublic = sent.map(({ body }) => ` ${bare(body)} `)
  const leaked = inventor.written.flatMap(({ kind, invented }) =>
    invented
      .filter((text) => inPublic.some((body) => body.includes(` ${bare(text)} `)))
      .map((text) => ({ kind, text })),
  )
  expect(leaked).toEqual([])

  for (const { body } of sent) {
    expect(body).not.toMatch(INVENTED_ADDRESSES)
  }

  const honest = [...new Set(inventor.written.flatMap((each) => each.honest))].map((text) => ` ${bare(text)} `)
  const byModel = sent.filter(({ decisions }) => decisions.some(({ steps }) => steps.some(isWrittenByModel)))
  const withHonest = byModel.filter(({ body }) => honest.some((text) => ` ${bare(body)} `.includes(text)))
  await annotate(
    `${inventor.written.length} replies with something made up (${counts().join(', ')}); of ${sent.length} answers sent ${byModel.length} are in the model's words, ${withHonest.length} with its true sentences`,
  )
  // A judge that drops everything proves nothing.
  expect(withHonest.length).toBeGreaterThan(0.1 * inventor.written.length)
}, 150_000)
