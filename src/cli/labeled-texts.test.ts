import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readLabeledTexts } from './labeled-texts.ts'
import { nearestName } from './nearest-name.ts'

const folder = mkdtempSync(join(tmpdir(), 'labeled-'))
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('readLabeledTexts', () => {
  it('reads lines of JSON and remembers where they stood', () => {
    const path = write('a.jsonl', '\uFEFF{"text":"a b","label":"x"}\n\n{"text":"c","label":"y"}\r\n')
    expect(readLabeledTexts(path)).toEqual([
      { text: 'a b', label: 'x', line: 1 },
      { text: 'c', label: 'y', line: 3 },
    ])
  })

  it('reads CSV with a column called category, and quotes over lines', () => {
    const path = write('a.csv', 'text,category\n"one, two\nthree",x\nfour,y\n')
    expect(readLabeledTexts(path).map(({ text, label }) => [text, label])).toEqual([
      ['one, two\nthree', 'x'],
      ['four', 'y'],
    ])
  })

  it.each([
    ['bad.jsonl', '{"text":"a","label":"x"}\nnot json\n', 'bad.jsonl:2'],
    ['empty.jsonl', '{"text":" ","label":"x"}\n', 'empty.jsonl:1 text'],
    ['bad.csv', 'text,label\na,x\n,y\n', 'bad.csv:3 text'],
    ['none.jsonl', '\n', 'no labeled texts'],
  ])('names what is wrong with %s', (name, content, message) => {
    expect(() => readLabeledTexts(write(name, content))).toThrow(message)
  })
})

describe('nearestName', () => {
  it('finds what was probably meant', () => {
    expect(nearestName('pasword_reset', ['crash', 'password_reset', 'refund_request'])).toBe('password_reset')
  })
})
