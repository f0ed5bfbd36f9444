import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import { runCommandLine } from '../run-command-line.ts'
import type { Terminal } from '../terminal.ts'

let base: string
let folder: string
let app: TestApp

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'resolute-kb-'))
  folder = join(base, 'articles')
  await mkdir(folder)
  await writeFile(join(folder, 'hours.html'), '<title>Opening hours</title><p>The aquarium opens at nine.</p>')
  await writeFile(join(folder, 'faq.csv'), 'question,answer\nMay I feed the otters?,Only at noon.\n')
  app = await createTestApp()
})

afterAll(async () => {
  await app.close()
  await rm(base, { recursive: true })
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
  const code = await runCommandLine(['kb', ...words], { terminal, app, directory: base })
  return { code, out: out.join('\n'), notes: notes.join('\n') }
}

describe('resolute kb', () => {
  it('imports a folder, and again only what has changed', async () => {
    expect(await run('import', folder)).toMatchObject({
      code: 0,
      out: 'Source articles: 2 new, 0 changed, 0 unchanged, 0 removed.',
    })
    await writeFile(join(folder, 'hours.html'), '<title>Opening hours</title><p>The aquarium opens at eight.</p>')
    expect((await run('import', folder)).out).toBe('Source articles: 0 new, 1 changed, 1 unchanged, 0 removed.')
    expect((await run('search', 'when', 'does', 'the', 'aquarium', 'open')).out).toContain('opens at eight')
  })

  it('tells what is wrong with a document, keeps what is known of it, and exits with 2', async () => {
    await writeFile(join(folder, 'faq.csv'), 'question,answer\nMay I feed the otters?,\n')
    const result = await run('import', folder)
    expect(result).toMatchObject({ code: 2, out: 'Source articles: 0 new, 0 changed, 1 unchanged, 0 removed.' })
    expect(result.notes).toContain(`${folder}/faq.csv:2: has no answer`)
    expect((await run('search', 'feed', 'otters')).out).toContain('Only at noon')
    const sources = await run('sources')
    expect(sources.out).toMatch(/articles\s+folder\s+incomplete\s+2\s+2\s+1/)
    expect(sources.notes).toContain('articles: faq.csv:2: has no answer')
  })

  it('imports one file, reads it again by its name, and takes it out', async () => {
    const file = join(base, 'more.json')
    await writeFile(file, '[{"title":"Tickets","content":"Buy them at the door."}]')
    expect((await run('import', file)).out).toBe('Source more: 1 new, 0 changed, 0 unchanged, 0 removed.')
    expect((await run('sync', 'more')).out).toBe('more: 0 new, 0 changed, 1 unchanged, 0 removed.')
    expect((await run('remove', 'more')).out).toBe('Source more: 1 article removed.')
    expect(await run('sync', 'more')).toMatchObject({ code: 2, notes: expect.stringContaining('no source "more"') })
  })

  it('gives JSON alone when it is asked to', async () => {
    expect(JSON.parse((await run('sources', '--json')).out)).toMatchObject({ items: [{ id: 'articles', articles: 2 }] })
    expect(JSON.parse((await run('sync', 'articles', '--json')).out)).toMatchObject({
      sources: [{ id: 'articles', result: { problems: [expect.stringContaining('faq.csv:2')] } }],
    })
  })

  it.each([
    [['import'], 'wants one folder or file'],
    [['import', 'nowhere'], 'nowhere is not a folder, and not a file.'],
    [['import', 'articles', '--source', 'a b'], '--source: expected letters'],
    [['sources', 'x'], 'takes no "x"'],
    [['sync', 'a', 'b'], 'takes one source'],
    [['remove'], 'wants one source'],
    [['dance'], 'resolute kb knows "import"'],
  ])('refuses %j', async (words, message) => {
    expect(await run(...words)).toMatchObject({ code: 2, notes: expect.stringContaining(message) })
  })
})
