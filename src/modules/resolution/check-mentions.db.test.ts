import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import type { TicketDetail } from '../../../contract/tickets.ts'
import { sql } from '../../kernel/db/sql.ts'
import { checkMentions } from './check-mentions.ts'
import type { RunInput } from './run.ts'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const submit = (customer_id: string) =>
  app.submit({ customer_id, channel: 'email', subject: 'Login', message: 'I cannot sign in' })

async function inputFor({ ticket_id }: TicketDetail, message: string): Promise<RunInput> {
  const [row] = await app.database.query<{ customer_id: string }>(
    sql`select customer_id from tickets where reference = ${ticket_id}`,
  )
  const input = { runId: ticket_id, subject: { customer_id: row?.customer_id, subject: 'Login' }, message }
  return input as Partial<Record<keyof RunInput, unknown>> as RunInput
}

it('knows the customer’s own tickets from others’ and from none at all', async () => {
  const mine = await submit('cust_mine')
  const other = await submit('cust_other')
  const context = app.contextFor({ kind: 'ai', id: 'assistant' })
  const named = `${mine.ticket_id.toLowerCase()}, ${other.ticket_id} and TKT-20200101000000-zzzzzz`
  const [checked, silent] = await checkMentions(context, [
    await inputFor(mine, `It is about ${named}`),
    { ...(await inputFor(other, 'No ticket is named')), runId: 'second' },
  ])
  expect(checked?.ownTickets).toEqual([mine.ticket_id])
  expect(silent?.ownTickets).toBeUndefined()
})
