import { afterEach, describe, expect, it } from 'vitest'
import { createDocumentReader, type DocumentReader } from './document-reader.ts'

let reader: DocumentReader
afterEach(() => reader.close())

const html = '<title>Opening hours</title><p>We are open from nine to five.</p>'

describe('the reader of documents', () => {
  it('reads in a thread of its own, and tells mistakes as they are', async () => {
    reader = createDocumentReader()
    const [page, broken] = await Promise.allSettled([
      reader.read({ name: 'a.html', content: html }),
      reader.read({ name: 'b.pdf', content: 'no' }),
    ])
    expect(page).toMatchObject({ value: { articles: [{ title: 'Opening hours' }] } })
    expect(broken).toMatchObject({
      reason: { kind: 'unprocessable', message: 'b.pdf: is broken, or no PDF and was not read.' },
    })
  })

  it('says whose fault it is when a library refuses a short text', async () => {
    reader = createDocumentReader()
    const aliases = Array.from({ length: 9 }, (_, level) => `b${level + 1}: &b${level + 1} [${'*b0,'.repeat(9)}x]`)
    const bomb = `---\nb0: &b0 [x]\n${aliases.join('\n')}\n---\n# A title\n\nSome text.`
    await expect(reader.read({ name: 'bomb.md', content: bomb })).rejects.toMatchObject({
      kind: 'unprocessable',
      message: expect.stringContaining('bomb.md: cannot be read: '),
    })
  })

  it('ends a document that takes too long, and goes on with the next', async () => {
    reader = createDocumentReader({ timeLimit: 1 })
    await expect(reader.read({ name: 'a.html', content: html })).rejects.toThrow('a.html: could not be read within')
    await reader.close()
    reader = createDocumentReader()
    expect((await reader.read({ name: 'a.html', content: html })).articles).toHaveLength(1)
  })

  it('ends a document that needs too much memory, and goes on with the next', async () => {
    reader = createDocumentReader({ memory: 100 })
    const rows = Array.from(
      { length: 150_000 },
      (_, index) => `{"title":"Question ${index}","content":"Answer ${index}"}`,
    )
    await expect(reader.read({ name: 'a.jsonl', content: rows.slice(0, 99_000).join('\n') })).rejects.toThrow(
      'a.jsonl: needs more memory',
    )
    expect((await reader.read({ name: 'b.csv', content: 'question,answer\nA?,B' })).articles).toHaveLength(1)
  })

  it('refuses a document that is too large without looking into it', async () => {
    reader = createDocumentReader()
    await expect(reader.read({ name: 'large.md', content: 'x'.repeat(1024 * 1024 + 1) })).rejects.toThrow(
      'large.md: has 1048577 bytes; a .md may have 1048576. Split it.',
    )
  })
})
