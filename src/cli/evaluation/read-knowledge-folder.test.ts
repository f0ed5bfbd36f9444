import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UsageError } from '../command.ts'
import { readKnowledgeFolder } from './read-knowledge-folder.ts'

let folder: string
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'resolute-kb-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('readKnowledgeFolder', () => {
  it('knows articles by their files, whatever they call themselves', async () => {
    mkdirSync(join(folder, 'cards/gold-card'), { recursive: true })
    write('cards/gold-card/fees.md', '---\nid: KB001\ntitle: Fees abroad\n---\n\nThree percent.')
    const { articles } = await readKnowledgeFolder(folder)
    expect(articles).toMatchObject([{ id: 'fees', title: 'Fees abroad', section: ['cards', 'gold card'] }])
  })

  it('takes the first line of Markdown that has no title for one', async () => {
    write('one.md', 'Cards > Gold\n\nFees abroad\n\nThree percent.')
    write('two.md', '## Fees at home\n\nNone.')
    const { articles } = await readKnowledgeFolder(folder)
    expect(articles).toMatchObject([
      { id: 'one', title: 'Fees abroad', section: ['Cards', 'Gold'] },
      { id: 'two', title: 'Fees at home' },
    ])
  })

  it('reads plain text and HTML beside it, and tells what it could not read', async () => {
    write('a.txt', 'Lost card\n\nCall us.')
    write('b.html', '<html><body><nav>Home</nav><main><h1>Stolen card</h1><p>Call the police.</p></main></body></html>')
    write('c.md', '---\ntitle: Empty\n---\n')
    const { articles, problems } = await readKnowledgeFolder(folder)
    expect(articles.map(({ id, title }) => [id, title])).toEqual([
      ['a', 'Lost card'],
      ['b', 'Stolen card'],
    ])
    expect(problems).toEqual([expect.stringContaining('c.md')])
  })

  it('refuses a folder without articles', async () => {
    await expect(readKnowledgeFolder(folder)).rejects.toThrow(UsageError)
  })
})
