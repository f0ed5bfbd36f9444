import { describe, expect, it } from 'vitest'
import { createStatementNames } from './statement-names.ts'

const use = (nameOf: (text: string) => string | undefined, text: string, times: number): (string | undefined)[] =>
  Array.from({ length: times }, () => nameOf(text))

describe('a statement', () => {
  it('gets a name of its own when it has come often enough, and keeps it', () => {
    const nameOf = createStatementNames()
    expect(use(nameOf, 'select 1', 19)).toEqual(Array.from({ length: 19 }, () => undefined))
    const [first, second] = [nameOf('select 1'), use(nameOf, 'select 2', 20).at(-1)]
    expect(first).toBeDefined()
    expect(second).not.toBe(first)
    expect(nameOf('select 1')).toBe(first)
  })

  it('that never comes again takes no name away, and no more than so many are named', () => {
    const nameOf = createStatementNames()
    for (let turn = 0; turn < 10_000; turn += 1) {
      expect(nameOf(`select ${turn}`)).toBeUndefined()
    }
    const named = Array.from({ length: 300 }, (_, turn) => use(nameOf, `select again ${turn}`, 20).at(-1))
    expect(new Set(named.filter((name) => name !== undefined)).size).toBe(200)
    expect(named.slice(0, 200)).not.toContain(undefined)
  })
})
