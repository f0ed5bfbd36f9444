import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replaySchema } from '../../../contract/replay.ts'
import {
  startModelServer,
  type ModelServer,
  type SeenRequest,
} from '../../../test/support/model-server/model-server.ts'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import { openSource } from '../../integrations/sources/registry.ts'
import { syncSource } from '../../modules/knowledge/index.ts'
import { runCommandLine } from '../run-command-line.ts'

const MESSAGES = 4

let folder: string
let server: ModelServer
let app: TestApp
let calls = 0

/** Copies what it is shown: the first passage of steps, whole, and nothing of its own. */
function copySteps({ user }: SeenRequest) {
  calls += 1
  const pieces = [...user.matchAll(/<data id="\w+" source="article" label="(\w+)">\n([^]*?)\n<\/data>/g)]
  const [, label = '', text = ''] = pieces.find(([, , piece = '']) => /^1\. /m.test(piece)) ?? []
  const lines = text.split('\n').filter((line) => /^\d+\. /.test(line))
  const sentences = lines.map((line) => ({ kind: 'step', text: line.replace(/^\d+\. /, ''), evidence: [label] }))
  return { sentences, is_answered: true, follow_up_needed: false }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resolute-replay-'))
  server = await startModelServer()
  server.answerWith(copySteps)
  const price = { model: 'own:writer', input: 1_000_000, output: 2_000_000 }
  app = await createTestApp({
    works: true,
    config: {
      models: {
        providers: [{ name: 'own', kind: 'openai-compatible', url: server.url }],
        ladders: { respond: ['own:writer'] },
        defaults: { retries: 0 },
        prices: [price],
      },
    },
  })
  const path = join(process.cwd(), 'examples/fernwork/articles')
  await syncSource(
    app.contextFor({ kind: 'system', id: 'test' }),
    openSource({ id: 'help', kind: 'folder', settings: { path } }),
  )
  await app.knowledge.refresh()
  const asked = [
    'How do I reset it?',
    'Please tell me how to reset it.',
    'What do I have to do?',
    'How can I get a new one?',
  ]
  for (const [place, how] of asked.slice(0, MESSAGES).entries()) {
    const { ticket_id: id } = await app.submit({
      customer_id: `asker-${place}`,
      channel: 'email',
      message: `I forgot my password. ${how}`,
    })
    await app.conclude(id)
  }
})
afterAll(async () => {
  await app.close()
  await server.close()
  await rm(folder, { recursive: true })
})

async function replay(...words: string[]) {
  const out: string[] = []
  const notes: string[] = []
  const terminal = {
    isInteractive: false,
    out: (text: string) => void out.push(text),
    note: (text: string) => void notes.push(text),
    progress: () => ({ advance: () => undefined, done: () => undefined }),
  }
  const code = await runCommandLine(['replay', '--json', '--last', '10', ...words], {
    terminal,
    app,
    directory: folder,
  })
  expect({ code, notes: code === 0 ? '' : notes.join('\n') }).toEqual({ code: 0, notes: '' })
  return { replayed: replaySchema.parse(JSON.parse(out.join('\n'))), notes: notes.join('\n') }
}

/** A prompt that no model was asked with so far. */
async function changedPrompt(): Promise<string> {
  const text = await readFile('config/prompts/respond.md', 'utf8')
  await writeFile(join(folder, 'respond.md'), text.replace('# System\n', '# System\nBe brief.\n'))
  return 'prompt=respond.md'
}

describe('a replay of what a model has written', () => {
  it('takes its replies from the records, asks nobody, and says what they cost', async () => {
    const before = calls
    const { replayed } = await replay('--with', 'automation.qualityThreshold=0.69')
    expect(calls).toBe(before)
    expect(replayed).toMatchObject({
      messages: MESSAGES,
      changed: 0,
      drift: { outcomes: 0, answers: 0 },
      records: { before: { found: MESSAGES, asked: 0, missing: 0 }, after: { found: MESSAGES, missing: 0 } },
    })
    expect(replayed.cost.before.models_micros).toBeGreaterThan(0)
    expect(replayed.cost.after).toEqual(replayed.cost.before)
  })

  it('says what is not in the records, and that the local engine served', async () => {
    const { replayed } = await replay('--with', await changedPrompt())
    expect(replayed.records.after).toEqual({ found: 0, asked: 0, missing: MESSAGES })
    expect(replayed.records.before.missing).toBe(0)
  })

  it('asks live only what is not in the records, tells the cost first, and stops at its budget', async () => {
    const prompt = await changedPrompt()
    const none = await replay('--with', prompt, '--models', 'live', '--budget', '0.000001')
    expect(none.notes).toMatch(/^4 questions to models have no record\..*cost about \$\d/)
    expect(none.replayed.records.after).toMatchObject({ asked: 1, missing: MESSAGES - 1 })
    const before = calls
    const { replayed } = await replay('--with', prompt, '--models', 'live', '--budget', '5')
    expect(replayed.records.after).toMatchObject({ missing: 0 })
    expect(calls - before).toBeLessThan(MESSAGES)
  })
})
