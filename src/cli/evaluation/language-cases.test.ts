import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { UsageError } from '../command.ts'
import { readLanguageCases } from './language-cases.ts'

const folder = mkdtempSync(join(tmpdir(), 'language-cases-'))
afterAll(() => rmSync(folder, { recursive: true }))

function read(...lines: string[]) {
  const path = join(folder, 'cases.jsonl')
  writeFileSync(path, lines.join('\n'))
  return readLanguageCases(path)
}

test('languages are named by any code of ISO 639, as language or as label', () => {
  const cases = read(
    '{"text":"你好","language":"zh-cn"}',
    '{"text":"もしもし","label":"jpn"}',
    '{"text":"oi","language":"pt_BR"}',
    '{"text":"hallo","label":"ger"}',
  )
  expect(cases.map(({ language }) => language)).toEqual(['zh', 'ja', 'pt', 'de'])
})

test('a line that fits neither is told by its number', () => {
  expect(() => read('{"text":"hi","language":"en"}', '{"text":"hi"}')).toThrow(UsageError)
  expect(() => read('{"text":"hi","language":"en"}', '{"text":"hi","label":"!"}')).toThrow(/cases\.jsonl:2/)
})
