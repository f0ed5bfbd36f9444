import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { automationReportSchema } from '../../../contract/resolution.ts'
import { sql } from '../../kernel/db/sql.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import { runCommandLine } from '../run-command-line.ts'
import type { Terminal } from '../terminal.ts'

let folder: string
let app: TestApp

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resolute-pipelines-'))
  app = await createTestApp()
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

async function run(...words: string[]) {
  const out: string[] = []
  const notes: string[] = []
  const terminal: Terminal = {
    isInteractive: false,
    out: (text) => out.push(text),
    note: (text) => notes.push(text),
    progress: () => ({ advance: () => undefined, done: () => undefined }),
  }
  const code = await runCommandLine(['pipeline', ...words], { terminal, app, directory: folder })
  return { code, out: out.join('\n'), notes: notes.join('\n') }
}

const count = async (table: 'tickets' | 'runs'): Promise<number> => {
  const [row] = await app.database.query<{ count: number }>(
    table === 'tickets'
      ? sql`select count(*)::int as count from tickets`
      : sql`select count(*)::int as count from runs`,
  )
  return row?.count ?? 0
}

describe('resolute pipeline check', () => {
  it('finds nothing wrong with what is shipped', async () => {
    const { code, out } = await run('check')
    expect({ code, lines: out.split('\n').length }).toEqual({ code: 0, lines: 2 })
    expect(out).toContain('config/pipelines/customer_support_automation.yaml: 14 tasks, no mistakes')
  })

  it('tells every mistake with its line, and exits with 1', async () => {
    await writeFile(join(folder, 'mine.yaml'), 'id: mine\ntasks:\n  - id: one\n    action: understnd\n  - id: one\n')
    expect(await run('check', 'mine.yaml')).toMatchObject({
      code: 1,
      out: 'mine.yaml:4 "understnd" is no action; did you mean understand?\nmine.yaml:5 a task needs an id and an action; "one" has no action',
    })
  })

  it('wants a pipeline to be called like its file', async () => {
    await writeFile(join(folder, 'mine.yaml'), 'id: other\ntasks:\n  - {id: one, action: understand}\n')
    expect((await run('check', 'mine.yaml')).out).toBe(
      'mine.yaml:1 id: is "other"; it must be the name of the file, mine',
    )
    expect(await run('check', 'nowhere.yaml')).toMatchObject({ code: 2, notes: 'nowhere.yaml: there is no such file.' })
  })
})

it('resolute pipeline show tells what waits for what, and why', async () => {
  const { code, out } = await run('show', 'customer_support_automation')
  expect(code).toBe(0)
  expect(out).toMatch(/8 +send_response +send_ticket_response +generate_response, update_ticket, translate_response\*/)
  expect(out).toContain('  include_internal_kb: <AUTO>Based on agent availability</AUTO>')
  expect(await run('show', 'nothing')).toMatchObject({ code: 2, notes: expect.stringContaining('default') })
})

describe('resolute pipeline run', () => {
  const words = ['--subject', 'Hello', '--message', 'My bike has a flat tire, please let me talk to a person.']

  it('with --dry-run writes nothing, and prints the tasks and the report of document 004', async () => {
    const before = await count('tickets')
    const { code, out } = await run('run', 'customer_support_automation', ...words, '--dry-run')
    expect(code).toBe(0)
    expect(out).toMatch(/^📥 receive_ticket: 7% - /)
    expect(out).toContain('📊 log_interaction: 100% - ')
    expect(out).toContain('Dry run: nothing was written.\nStatus: escalated')
    expect([await count('tickets'), await count('runs')]).toEqual([before, 0])
  })

  it('otherwise carries the message for good; --json prints the report alone', async () => {
    const { code, out, notes } = await run('run', 'default', ...words, '--json')
    expect(code).toBe(0)
    const report = automationReportSchema.parse(JSON.parse(out))
    expect(report).toMatchObject({ automation_status: 'escalated' })
    expect(notes).toContain('▶️ conclude: 100% - ')
    expect(await count('runs')).toBe(1)
    const again = await run('run', 'default', '--ticket', report.ticket_id, '--dry-run')
    expect(again.code).toBe(0)
    expect(await count('runs')).toBe(1)
  })

  it('wants a pipeline and a message', async () => {
    expect(await run('run')).toMatchObject({ code: 2 })
    expect(await run('run', 'default')).toMatchObject({ code: 2, notes: expect.stringContaining('--ticket') })
    expect(await run('walk')).toMatchObject({ code: 2, notes: expect.stringContaining('not "walk"') })
  })
})
