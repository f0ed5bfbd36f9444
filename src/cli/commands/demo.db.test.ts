import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { operationsReportSchema } from '../../../contract/analytics.ts'
import { ticketDetailSchema } from '../../../contract/tickets.ts'
import { runCommandLine } from '../run-command-line.ts'
import type { Terminal } from '../terminal.ts'

const documentSchema = z.object({ tickets: z.array(ticketDetailSchema), operations_report: operationsReportSchema })

/** Runs a command line; resolves to its exit code and what it wrote. */
async function run(words: readonly string[]): Promise<{ code: number; out: string; notes: string }> {
  const out: string[] = []
  const notes: string[] = []
  const terminal: Terminal = {
    isInteractive: false,
    out: (text) => out.push(text),
    note: (text) => notes.push(text),
    progress: () => ({ advance: () => undefined, done: () => undefined }),
  }
  return { code: await runCommandLine(words, { terminal }), out: out.join('\n'), notes: notes.join('\n') }
}

describe('resolute demo', () => {
  it('carries three tickets through intake, queue and worker, reports on them, and leaves nothing behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'resolute-test-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    vi.stubEnv('TMPDIR', folder)
    const { code, out } = await run(['demo', '--json'])
    const { tickets, operations_report: report } = documentSchema.parse(JSON.parse(out))
    expect(code).toBe(0)
    expect(tickets.map((ticket) => ticket.auto_resolved)).toEqual([true, true, false])
    expect(tickets[0]).toMatchObject({
      customer: { name: 'Alice Johnson', tier: 'platinum' },
      category: 'account_management',
      priority: 'high',
      status: 'resolved',
      satisfaction: { rating: 9, scale_max: 10 },
    })
    expect(tickets[2]).toMatchObject({
      status: 'open',
      owner: 'queue',
      handoff_reason: expect.any(String),
      satisfaction: null,
    })
    expect(report).toEqual({
      agent: 'MeasureEvaluateCustomerServiceOperationsCustomerServiceAgent',
      total_tickets: 3,
      auto_resolved: 2,
      escalated: 1,
      auto_resolution_rate: 2 / 3,
      cost_per_ticket_cents: 1833,
      cost_savings_cents: 5750,
    })
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('resolute eval', () => {
  it('says which evaluations and cases there are when called wrongly', async () => {
    expect(await run(['eval', 'everything'])).toMatchObject({ code: 2, notes: expect.stringContaining('"cases"') })
    expect(await run(['eval', 'cases', '16'])).toMatchObject({
      code: 2,
      notes: expect.stringContaining('payment_routing'),
    })
  })
})
