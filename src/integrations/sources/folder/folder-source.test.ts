import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sourceConformance } from '../conformance.ts'
import { openSource } from '../registry.ts'

let base: string
let folder: string

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'resolute-folder-'))
  folder = join(base, 'articles')
  await mkdir(join(folder, 'billing'), { recursive: true })
  await writeFile(join(folder, 'reset.md'), '# Reset\n\nText.')
  await writeFile(join(folder, 'billing', 'card.md'), '# Card\n\nText.')
})
afterEach(() => rm(base, { recursive: true }))

const open = () => openSource({ id: 'help', kind: 'folder', settings: { path: folder } })
const names = async (): Promise<string[]> => (await open().list()).documents.map(({ name }) => name)

describe('the folder source', () => {
  it.each(sourceConformance)('$behavior', ({ check }) => check(open()))

  it('finds Markdown in all folders and leaves other and hidden files alone', async () => {
    await writeFile(join(folder, 'logo.png'), 'x')
    await mkdir(join(folder, '.git'))
    await writeFile(join(folder, '.git', 'notes.md'), 'x')
    expect(await names()).toEqual(['billing/card.md', 'reset.md'])
  })

  it('follows no link out of the folder', async () => {
    await writeFile(join(base, 'secret.md'), '# Secret\n\nText.')
    await symlink(join(base, 'secret.md'), join(folder, 'linked.md'))
    expect(await names()).toContain('linked.md')
    await expect(open().fetch({ name: 'linked.md' })).rejects.toThrow('linked.md: leads out')
    await expect(open().fetch({ name: '../secret.md' })).rejects.toThrow('leads out')
  })

  it('reads a link that stays inside', async () => {
    await symlink(join(folder, 'reset.md'), join(folder, 'alias.md'))
    const document = await open().fetch({ name: 'alias.md' })
    expect(typeof document === 'object' && Buffer.from(document.content).toString()).toContain('Reset')
  })

  it('refuses files that are too large, or no files', async () => {
    await writeFile(join(folder, 'large.md'), '')
    await truncate(join(folder, 'large.md'), 30 * 1024 * 1024 + 1)
    await symlink(join(folder, 'billing'), join(folder, 'directory.md'))
    await expect(open().fetch({ name: 'large.md' })).rejects.toThrow('large.md: has 31457281 bytes')
    await expect(open().fetch({ name: 'directory.md' })).rejects.toThrow('directory.md: is not a file')
  })

  it('says so when the folder is missing or a file', async () => {
    const at = (path: string) => openSource({ id: 'x', kind: 'folder', settings: { path } })
    await expect(at(join(base, 'nothing')).list()).rejects.toThrow('cannot be opened')
    await expect(at(join(folder, 'reset.md')).list()).rejects.toThrow('is a file')
  })

  it('changes the version of a document that changes, and of no other', async () => {
    const before = await open().list()
    await writeFile(join(folder, 'reset.md'), '# Reset\n\nOther text.')
    const after = await open().list()
    expect(after.documents[0]).toEqual(before.documents[0])
    expect(after.documents[1]?.version).not.toBe(before.documents[1]?.version)
  })

  it('reads documents of many formats, one file alone, and passes on what holds for all', async () => {
    for (const name of [
      'faq.csv',
      'articles.json',
      'page.html',
      'manual.pdf',
      'guide.docx',
      'package.json',
      'notes.txt',
    ]) {
      await writeFile(join(folder, name), 'x')
    }
    expect(await names()).toEqual([
      'articles.json',
      'billing/card.md',
      'faq.csv',
      'guide.docx',
      'manual.pdf',
      'notes.txt',
      'page.html',
      'reset.md',
    ])
    const settings = { path: folder, only: 'faq.csv', audience: 'internal', product: 'Desk' }
    const source = openSource({ id: 'faq', kind: 'folder', settings })
    expect((await source.list()).documents.map(({ name }) => name)).toEqual(['faq.csv'])
    expect(await source.fetch({ name: 'faq.csv' })).toMatchObject({ facts: { audience: 'internal', product: 'Desk' } })
    expect(source.settings).toEqual(settings)
  })

  it('names the setting that is wrong', () => {
    expect(() => openSource({ id: 'x', kind: 'folder', settings: { path: folder, audience: 'some' } })).toThrow(
      'The source x cannot be opened: settings.audience:',
    )
  })

  it('names the kinds there are when asked for another', () => {
    expect(() => openSource({ id: 'x', kind: 'floppy', settings: {} })).toThrow('Known are: folder')
  })
})
