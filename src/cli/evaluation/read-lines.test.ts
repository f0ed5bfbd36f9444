import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { UsageError } from '../command.ts'
import { readLines } from './read-lines.ts'

const schema = z.object({ text: z.string() })
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-lines-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function read(content: string): { text: string }[] {
  const path = join(folder, 'test.jsonl')
  writeFileSync(path, content)
  return readLines(path, schema)
}

describe('a file of one object a line', () => {
  it('may begin with a byte order mark, end lines as Windows does, and lack the last line end', () => {
    expect(read('\uFEFF{"text":"a"}\r\n\r\n{"text":"b"}')).toEqual([{ text: 'a' }, { text: 'b' }])
  })

  it('that is wrong is told with its line', () => {
    expect(() => read('{"text":"a"}\n{oops\n')).toThrow(/test\.jsonl:2 /)
    expect(() => read('\n')).toThrow(UsageError)
  })

  it('must be a file', () => {
    expect(() => readLines(folder, schema)).toThrow(UsageError)
  })
})
