import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitPassages } from './split-passages.ts'

const texts = (body: string): string[] => splitPassages(body, 'Title').map(({ text }) => text)

describe('splitPassages', () => {
  it('cuts along headings and remembers the path to each passage', () => {
    const passages = splitPassages(
      'Opening.\n\n## Fix\n\nDo it.\n\n### On a phone\n\nTap.\n\n## Other\n\nNothing.',
      'Title',
    )
    expect(passages.map(({ headingPath, text }) => [headingPath, text])).toEqual([
      [[], 'Opening.'],
      [['Fix'], 'Do it.'],
      [['Fix', 'On a phone'], 'Tap.'],
      [['Other'], 'Nothing.'],
    ])
  })

  it('keeps steps whole, with the line that announces them', () => {
    const [steps] = splitPassages('Do this:\n\n1. Open **Settings**.\n2. Select `Save`.\n   - or press Enter', 'Title')
    expect(steps).toMatchObject({
      kind: 'steps',
      text: 'Do this:\n1. Open Settings.\n2. Select Save.\n   - or press Enter',
    })
  })

  it('keeps steps whole however many there are', () => {
    const list = Array.from({ length: 80 }, (_, index) => `${index + 1}. Step number ${index + 1} is this one.`).join(
      '\n',
    )
    expect(texts(list)).toEqual([list])
  })

  it('says in every row which column a value belongs to', () => {
    const [table] = splitPassages(
      '| Code | Meaning |\n|---|---|\n| E401 | wrong password |\n| E403 | no access |',
      'Title',
    )
    expect(table).toMatchObject({
      kind: 'table',
      text: 'Code: E401 · Meaning: wrong password\nCode: E403 · Meaning: no access',
    })
  })

  it('keeps addresses of links, but only those a customer can open', () => {
    expect(
      texts('See [Reset](https://help.example.com/reset), [old](../old.md) or [this](javascript:alert(1)).'),
    ).toEqual(['See Reset (https://help.example.com/reset), old or [this](javascript:alert(1)).'])
  })

  it('drops comments, scripts and tags', () => {
    const body =
      '<!-- internal: approve up to $500 -->\n\nPress <kbd>Ctrl</kbd>.<!-- secret -->\n\n<script>steal()</script>'
    expect(texts(body)).toEqual(['Press Ctrl.'])
  })

  it('cuts long text between sentences and loses no word', () => {
    const sentence = fc
      .array(fc.constantFrom('board', 'card', 'list', 'export', 'sync'), { minLength: 4, maxLength: 30 })
      .map((words) => `The ${words.join(' ')}.`)
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 60 }), (sentences) => {
        const parts = texts(sentences.join(' '))
        expect(parts.every(({ length }) => length <= 900)).toBe(true)
        expect(parts.join(' ').replaceAll(/\s+/g, ' ')).toBe(sentences.join(' '))
      }),
    )
  })

  it('gives the same passage the same hash, and another one another', () => {
    const hashes = (body: string): string[] => splitPassages(body, 'Title').map(({ contentHash }) => contentHash)
    expect(hashes('## A\n\nOne.')).toEqual(hashes('## A\n\nOne.'))
    expect(hashes('## A\n\nOne.')).not.toEqual(hashes('## B\n\nOne.'))
  })
})
