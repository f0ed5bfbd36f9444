import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replaySchema, type Replay } from '../../../contract/replay.ts'
import { createTicketSchema } from '../../../contract/tickets.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import { until } from '../../../test/support/until.ts'
import { openSource } from '../../integrations/sources/registry.ts'
import { sql } from '../../kernel/db/sql.ts'
import { syncSource } from '../../modules/knowledge/index.ts'
import { readCompanyFile } from '../examples/company-file.ts'
import { loadCustomers, loadStaff } from '../examples/load-people.ts'
import { runCommandLine } from '../run-command-line.ts'
import type { Terminal } from '../terminal.ts'

const SYSTEM = { kind: 'system', id: 'test' } as const
const TICKETS = 500
const LEFT_OUT = 'export-to-pdf.md'
/** One ticket in so many asks for a PDF. */
const EVERY = 50
const ABOUT_PDF = 'How do I export a board to PDF?'

let folder: string
let app: TestApp

/** What customers of the example company ask, again and again, and now and then for a PDF. */
async function writeHistory(): Promise<void> {
  const { history, customers } = readCompanyFile()
  const questions = (await readFile('examples/fernwork/questions.jsonl', 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { query: string })
  const asked = [
    ...history.map(({ subject, message }) => ({ subject, message })),
    ...questions.map(({ query }) => ({ subject: 'Question', message: query })),
  ]
  const tickets = Array.from({ length: TICKETS }, (_, place) => {
    const { subject, message } =
      place % EVERY === 0
        ? { subject: 'PDF', message: ABOUT_PDF }
        : (asked[place % asked.length] ?? { subject: '', message: '' })
    return {
      customer_id: customers[place % customers.length]?.customer_id ?? '',
      channel: 'email' as const,
      subject,
      message,
    }
  })
  await Promise.all(tickets.map((ticket) => app.intake.submit({ ticket: createTicketSchema.parse(ticket) })))
}

const count = async (): Promise<number> => {
  const [row] = await app.database.query<{ count: number }>(sql`select count(*)::int as count from runs`)
  return row?.count ?? 0
}

/** Rows of every table there is, by its name. */
async function countRows(): Promise<Record<string, number>> {
  const tables = await app.database.query<{ table: string; rows: number }>(sql`
    select c.oid::regclass::text as table,
      (xpath('/row/c/text()', query_to_xml('select count(*) as c from ' || c.oid::regclass, false, true, '')))[1]::text::int as rows
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`)
  return Object.fromEntries(tables.map(({ table, rows }) => [table, rows]))
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resolute-replay-'))
  await cp('examples/fernwork/articles', join(folder, 'articles'), { recursive: true })
  await rm(join(folder, 'articles', LEFT_OUT))
  app = await createTestApp()
  const context = app.contextFor(SYSTEM)
  await loadStaff(app, context, readCompanyFile())
  await loadCustomers(context, readCompanyFile())
  await syncSource(context, openSource({ id: 'help', kind: 'folder', settings: { path: join(folder, 'articles') } }))
  await app.knowledge.refresh()
  await writeHistory()
  await app.work()
  await until(async () => (await count()) === TICKETS, { what: 'all runs', seconds: 50 })
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
  const code = await runCommandLine(['replay', ...words], { terminal, app, directory: folder })
  return { code, out: out.join('\n'), notes: notes.join('\n') }
}

async function replay(...words: string[]): Promise<Replay> {
  const { code, out, notes } = await run('--last', String(TICKETS), '--json', ...words)
  expect({ code, notes }).toEqual({ code: 0, notes: '' })
  return replaySchema.parse(JSON.parse(out))
}

const PDF_ARTICLE = `article=${resolve('examples/fernwork/articles', LEFT_OUT)}`
const LOOSER = 'automation.minimumConfidence=0.6'

describe('resolute replay', () => {
  it('shows what a lower threshold would have come to, and which rule turned', async () => {
    const replayed = await replay('--with', LOOSER)
    const { handed_off_to_answered: more, answered_to_handed_off: fewer } = replayed.kinds
    expect(replayed).toMatchObject({ messages: TICKETS, drift: { outcomes: 0, answers: 0 }, changes: [LOOSER] })
    expect(more).toBeGreaterThan(0)
    expect(fewer).toBe(0)
    const { before, after, difference } = replayed.automation
    expect(after.count - before.count).toBe(more)
    expect(difference.value).toBeCloseTo((more ?? 0) / TICKETS, 10)
    expect(difference.low).toBeLessThan(difference.value)
    expect(replayed.cost.after.handling_cents).toBeLessThan(replayed.cost.before.handling_cents)
    for (const { rules } of replayed.examples) {
      expect(rules).toMatchObject([
        {
          rule: 'confident_enough',
          before: { passed: false, threshold: 0.75 },
          after: { passed: true, threshold: 0.6 },
        },
      ])
    }
  })

  it('prints the same twice, and writes nothing', async () => {
    const rows = await countRows()
    const words = ['--last', '200', '--with', LOOSER, '--with', PDF_ARTICLE]
    const first = await run(...words)
    expect(first.out).toContain('200 messages again')
    expect(await run(...words)).toEqual(first)
    expect(await countRows()).toEqual(rows)
  })

  it('answers with an added article exactly those who ask for what it says, and leaves the knowledge as it is', async () => {
    const replayed = await replay('--with', PDF_ARTICLE, '--examples', String(TICKETS))
    const answered = replayed.examples.filter(({ kinds }) => kinds.includes('handed_off_to_answered'))
    expect(answered.map(({ subject }) => subject)).toEqual(Array.from({ length: TICKETS / EVERY }, () => 'PDF'))
    expect(answered[0]?.claims_added.join(' ')).toContain('Export > PDF')
    expect((await replay('--with', LOOSER)).drift).toEqual({ outcomes: 0, answers: 0 })
  })

  it('marks what a person took over for a reason of risk', async () => {
    const taxonomy = await readFile('config/taxonomy.yaml', 'utf8')
    const fearless = taxonomy
      .replaceAll('high_stakes: true', 'high_stakes: false')
      .replaceAll('risk: high', 'risk: low')
    await writeFile(join(folder, 'taxonomy.yaml'), fearless.replaceAll('strategy: handoff', 'strategy: answer'))
    const { risky, examples } = await replay('--with', 'taxonomy=taxonomy.yaml')
    expect(risky).toBeGreaterThan(0)
    expect(examples[0]?.risky).toContain('a person took over for high_stakes_action before')
  })

  it('takes teams, templates, pipelines, whole configurations, and settings on top of them', async () => {
    await writeFile(
      join(folder, 'teams.yaml'),
      'teams:\n  - {id: everybody, name: Everybody, categories: [technical_support, general_inquiry]}\n',
    )
    await writeFile(join(folder, 'off.yaml'), 'automation: {enabled: false}\n')
    const routed = await replay('--with', 'routing=teams.yaml')
    expect(routed.kinds.team).toBe(routed.changed)
    expect(routed.examples.every(({ after }) => after.team === 'everybody')).toBe(true)
    const off = await replay('--with', 'config=off.yaml')
    expect(off.automation.after.count).toBe(0)
    const on = await replay('--with', 'automation.enabled=true', '--with', 'config=off.yaml')
    expect(on.automation.after.count).toBe(on.automation.before.count)
    const pipeline = await replay('--with', `pipeline=${resolve('config/pipelines/default.yaml')}`)
    expect(pipeline.changed).toBe(0)
    const templates = (await readFile('config/templates.yaml', 'utf8')).replaceAll('Hello', 'Dear')
    await writeFile(join(folder, 'templates.yaml'), templates)
    const reworded = await replay('--with', 'template=templates.yaml')
    expect(reworded.kinds.answer).toBeGreaterThan(0)
    expect(reworded.kinds.answer).toBe(reworded.changed)
  })

  it('carries a later message of a conversation with what was said before it', async () => {
    const ticket = await app.submit({ channel: 'chat', message: 'My parcel is late, where is it?', subject: 'Order' })
    await app.conclude(ticket.ticket_id)
    const message = { body: { message: 'And how do I change my password?', author: 'customer' } }
    await app.call('POST', `/api/v1/tickets/${ticket.ticket_id}/messages`, message)
    await until(async () => (await count()) === TICKETS + 2, { what: 'the run of the second message' })
    const { code, out } = await run('--last', '2', '--json', '--with', LOOSER)
    expect(code).toBe(0)
    expect(replaySchema.parse(JSON.parse(out))).toMatchObject({ messages: 2, drift: { outcomes: 0, answers: 0 } })
  })
})

describe('a change that cannot be made', () => {
  const mistakes: readonly (readonly [string, string | RegExp])[] = [
    ['automation.minimumConfidence', 'expected name=value'],
    [
      'automation.minimumConfidence=high',
      /--with automation\.minimumConfidence.*expected a number from 0 to 1, got "high"/,
    ],
    ['automation.minimunConfidence=0.6', 'the nearest is "automation.minimumConfidence"'],
    ['artikel=x.md', 'the nearest is "article"'],
    ['article=nowhere.md', 'there is no nowhere.md'],
    ['article=articles', 'is a folder'],
    ['pipeline=mine', 'pipelines there are: customer_support_automation, default'],
    ['pipeline=broken.yaml', /broken\.yaml:3 "understnd" is no action/],
    ['routing=broken.yaml', /broken\.yaml:1 teams: /],
    ['prompt=broken.yaml', /broken\.yaml/],
    ['taxonomy=broken.yaml', /broken\.yaml/],
  ]

  it.each(mistakes)('%s is told with what is wrong', async (change, problem) => {
    await writeFile(join(folder, 'broken.yaml'), 'id: broken\ntasks:\n  - {id: one, action: understnd}\n')
    const { code, notes, out } = await run('--with', change)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(notes).toMatch(problem)
  })

  it('models are asked only within a budget', async () => {
    expect(await run('--with', LOOSER, '--models', 'live')).toMatchObject({
      code: 2,
      notes: expect.stringContaining('--budget'),
    })
    expect(await run('--with', LOOSER, '--last', 'all')).toMatchObject({
      code: 2,
      notes: expect.stringContaining('--last'),
    })
    expect(await run()).toMatchObject({ code: 2, notes: expect.stringContaining('--with') })
  })
})

describe('POST /api/v1/replay', () => {
  const admin = { kind: 'agent', id: 'somebody' } as const

  it('is for those who may change the automation', async () => {
    const { status } = await app.call('POST', '/api/v1/replay', { body: { changes: [LOOSER] } })
    expect(status).toBe(403)
  })

  it('says the same as the command, of settings and pipelines alone', async () => {
    const route = app.routes.find(({ path }) => path === '/api/v1/replay')
    const ask = (changes: readonly string[]) =>
      route?.handle(app.contextFor(admin), { params: {}, query: {}, headers: {}, body: { last: 100, changes } })
    const { out } = await run('--last', '100', '--json', '--with', LOOSER)
    expect((await ask([LOOSER]))?.body).toEqual(JSON.parse(out))
    expect((await ask(['pipeline=default']))?.body).toMatchObject({ changed: 0 })
    for (const change of [
      'pipelines.actionsFolder=/tmp',
      'taxonomyFile=/etc/hostname',
      'article=a.md',
      'pipeline=../x',
    ]) {
      await expect(ask([LOOSER, change])).rejects.toMatchObject({ status: 422, fields: [{ field: 'changes.1' }] })
    }
    await expect(ask(['automation.minimumConfidence=2'])).rejects.toThrow('expected a number from 0 to 1')
  })
})
