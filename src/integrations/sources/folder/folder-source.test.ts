import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
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
const names = async (): Promise<string[]> => (await open().list()).map(({ name }) => name)

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
    expect(await open().fetch({ name: 'alias.md' })).toMatchObject({
      name: 'alias.md',
      text: expect.stringContaining('Reset'),
    })
  })

  it('refuses files that are too large, no text, or no files', async () => {
    await writeFile(join(folder, 'large.md'), 'x'.repeat(1024 * 1024 + 1))
    await writeFile(join(folder, 'binary.md'), Buffer.from([0x61, 0x0a, 0xff, 0xfe]))
    await symlink(join(folder, 'billing'), join(folder, 'directory.md'))
    await expect(open().fetch({ name: 'large.md' })).rejects.toThrow('large.md: has 1048577 bytes')
    await expect(open().fetch({ name: 'binary.md' })).rejects.toThrow('binary.md:2: is not UTF-8')
    await expect(open().fetch({ name: 'directory.md' })).rejects.toThrow('directory.md: is not a file')
  })

  it('says so when the folder is missing or a file', async () => {
    const at = (path: string) => openSource({ id: 'x', kind: 'folder', settings: { path } })
    await expect(at(join(base, 'nothing')).list()).rejects.toThrow('cannot be opened')
    await expect(at(join(folder, 'reset.md')).list()).rejects.toThrow('is a file')
  })

  it('names the kinds there are when asked for another', () => {
    expect(() => openSource({ id: 'x', kind: 'floppy', settings: {} })).toThrow('Known are: folder')
  })
})
