import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { modelBudgetSchema, modelUsageSchema, type ModelUsage } from '../../contract/models.ts'
import { explanationSchema } from '../../contract/resolution.ts'
import { ticketDetailSchema, type TicketDetail } from '../../contract/tickets.ts'
import { answerHonestly } from '../support/honest-model.ts'
import { startModelServer, type ModelServer, type SeenRequest } from '../support/model-server/model-server.ts'
import { countTokens } from '../support/model-server/seen-request.ts'
import { cleanUp, startServer, temporaryFolder, testApiKey, type Server } from '../support/process.ts'
import { until } from '../support/until.ts'

let models: ModelServer | undefined

afterEach(async () => {
  await cleanUp()
  await models?.close()
})

/** Those in German take several calls each: to be understood, answered, translated. */
const questions = [
  'I forgot my password. How do I reset it?',
  'How do I connect Slack to a board?',
  'Can I export all my boards to CSV?',
  'Wie kann ich die Sprache der Oberfläche ändern?',
  'How do I invite a colleague to my workspace?',
  'Wo finde ich meine Rechnungen?',
  'How do I turn on two-factor authentication?',
  'Wie lade ich jemanden in meinen Arbeitsbereich ein?',
  'Is there a limit of boards in the Free plan?',
  'Wie kündige ich mein Abonnement?',
] as const

const KILLS = 3
/** The provider answers so many before it holds back all others, until the process that asks is dead. */
const ANSWERED_A_LIFE = 3
/** Micro-dollars a token: whole, so that what is charged has no fractions. */
const PRICE = { input: 3, output: 15 }

async function call(server: Server, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${server.url}/api/v1/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${testApiKey}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  expect(response.status).toBeLessThan(300)
  return response.json()
}

const readTicket = async (server: Server, id: string): Promise<TicketDetail> =>
  ticketDetailSchema.parse(await call(server, `tickets/${id}`))

const readUsage = async (server: Server, query = ''): Promise<ModelUsage> =>
  modelUsageSchema.parse(await call(server, `models/usage${query}`))

/** Two requests with the same of this would be answered alike. */
const contentOf = ({ body, user, system }: SeenRequest): string => JSON.stringify([body['model'], system, user])

/** What a provider writes on its bill. */
interface Bill {
  readonly charged: readonly { readonly content: string; readonly micros: number }[]
  /** Of requests that were under way when their process was killed. */
  readonly broken: readonly string[]
  readonly held: number
  /** From now on so many more are answered. */
  allow(calls: number): void
  answer(request: SeenRequest): Promise<object | string>
}

function createBill(): Bill {
  const charged: { content: string; micros: number }[] = []
  const broken: string[] = []
  let left = 0
  let held = 0
  let gate = Promise.withResolvers<void>()
  return {
    charged,
    broken,
    get held() {
      return held
    },
    allow: (calls) => {
      left = calls
      held = 0
      gate.resolve()
      gate = Promise.withResolvers()
    },
    answer: async (request) => {
      const answer = answerHonestly(request)
      if (left === 0) {
        held += 1
        broken.push(contentOf(request))
        await gate.promise
        return answer
      }
      left -= 1
      const input = countTokens(request.system) + countTokens(request.user)
      const output = countTokens(typeof answer === 'string' ? answer : JSON.stringify(answer))
      charged.push({ content: contentOf(request), micros: input * PRICE.input + output * PRICE.output })
      return answer
    },
  }
}

/** Kills it once it waits for models that do not answer, and all that they have answered stands in the ledger. */
async function killDuringCalls(server: Server, bill: Bill): Promise<void> {
  await until(
    async () => {
      const { total } = await readUsage(server)
      return bill.held > 0 && total.answered + total.failed === bill.charged.length
    },
    { what: 'calls that are held back', seconds: 60 },
  )
  await server.kill()
}

async function ask(server: Server): Promise<string[]> {
  const tickets: string[] = []
  for (const [index, message] of questions.entries()) {
    const ticket = { customer_id: `customer-${index}`, subject: 'A question', message, channel: 'email' }
    const accepted = (await call(server, 'tickets', ticket)) as { ticket_id: string }
    tickets.push(accepted.ticket_id)
  }
  return tickets
}

const untilConcluded = (server: Server, id: string): Promise<TicketDetail> =>
  until(
    async () => {
      const ticket = await readTicket(server, id)
      return ticket.owner === 'assistant' ? undefined : ticket
    },
    { what: `the conclusion of ${id}`, seconds: 120 },
  )

async function expectEachAnsweredOnce(server: Server, tickets: readonly TicketDetail[]): Promise<void> {
  for (const { ticket_id: id, owner, sla_deadline: deadline, messages } of tickets) {
    const replies = messages.filter(({ author, visibility }) => author === 'ai' && visibility === 'public')
    // An answer, or word that a person takes over.
    expect(replies).toHaveLength(1)
    expect(owner === null || (owner === 'queue' && deadline !== null)).toBe(true)
    const { runs } = explanationSchema.parse(await call(server, `tickets/${id}/explanation`))
    expect(runs).toHaveLength(1)
  }
  expect(tickets.filter(({ owner }) => owner === null).length).toBeGreaterThan(1)
}

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0)

/** What the provider charges, the ledger, each ticket, each day, each model and the budget say the same. */
async function expectMoneyAgrees(server: Server, bill: Bill, tickets: readonly TicketDetail[]): Promise<void> {
  const { total, rows } = await readUsage(server)
  const charged = sum(bill.charged.map(({ micros }) => micros))
  expect(charged).toBeGreaterThan(0)
  expect(total.cost_micros).toBe(charged)
  expect(sum(rows.map(({ cost_micros: micros }) => micros))).toBe(charged)
  const each = await Promise.all(tickets.map(({ id }) => readUsage(server, `?ticket_id=${id}`)))
  expect(sum(each.map((usage) => usage.total.cost_micros))).toBe(charged)
  const { month } = modelBudgetSchema.parse(await call(server, 'models/budget'))
  expect(month.spent_micros).toBe(charged)
}

it('ten questions, killed again and again during model calls: nothing is paid for twice, nobody answered twice', async () => {
  const bill = createBill()
  models = await startModelServer({ answer: (request) => bill.answer(request) })
  const dataDir = await temporaryFolder()
  const file = join(dataDir, 'models.yaml')
  const price = `{model: "local:test", input: ${PRICE.input}000000, output: ${PRICE.output}000000}`
  writeFileSync(
    file,
    `models:\n  providers: [{name: local, kind: openai-compatible, url: "${models.url}"}]\n  ladder: [local:test]\n  prices: [${price}]\n`,
  )
  const words = ['--examples', '--config', file]
  bill.allow(ANSWERED_A_LIFE)
  let server = await startServer({ dataDir, words })
  const tickets = await ask(server)
  for (let kill = 0; kill < KILLS; kill += 1) {
    await killDuringCalls(server, bill)
    bill.allow(kill + 1 < KILLS ? ANSWERED_A_LIFE : Number.POSITIVE_INFINITY)
    server = await startServer({ dataDir, words })
  }

  const concluded = await Promise.all(tickets.map((id) => untilConcluded(server, id)))
  await expectEachAnsweredOnce(server, concluded)
  const times = Map.groupBy(bill.charged, ({ content }) => content)
  expect([...times.values()].filter((paid) => paid.length > 1)).toEqual([])
  expect(bill.broken.length).toBeGreaterThanOrEqual(KILLS)
  const { total } = await readUsage(server)
  expect(total.cached).toBeGreaterThan(0)
  expect(total.answered + total.failed).toBe(bill.charged.length)
  await expectMoneyAgrees(server, bill, concluded)
}, 300_000)
