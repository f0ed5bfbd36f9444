import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extractUnits } from './extract-units.ts'

const units = (kind: 'text' | 'steps' | 'table', text: string, headingPath: readonly string[] = []) =>
  extractUnits({ kind, text, headingPath })

describe('the units of a procedure', () => {
  const text = 'To reset it:\n1. Open Settings.\n   They are at the top.\n2. Choose Reset.'

  it('are its steps, each quoted with all the others and what announces them', () => {
    const found = units('steps', text, ['Reset'])
    expect(found.map((unit) => unit.text)).toEqual(['Open Settings.    They are at the top.', 'Choose Reset.'])
    expect(found.every(({ quote }) => quote.join('\n') === text)).toBe(true)
    expect(new Set(found.map(({ context }) => context))).toEqual(new Set(['Reset. To reset it:']))
  })
})

describe('the units of a table', () => {
  it('are its rows, quoted with their columns and the line that announces the table', () => {
    const text = 'Limits:\nPlan: Free · Rows: 1,000\nPlan: Business · Rows: 250,000'
    const [first, second] = units('table', text)
    expect(first?.quote).toEqual(['Limits:', 'Plan: Free · Rows: 1,000'])
    expect(second?.text).toBe('Plan: Business · Rows: 250,000')
  })
})

describe('the units of a text', () => {
  it('are sentences, quoted with their paragraph when it is short', () => {
    const found = units('text', 'Links expire. Ask for a new one.\n\nNothing is lost.')
    expect(found.map(({ text }) => text)).toEqual(['Links expire.', 'Ask for a new one.', 'Nothing is lost.'])
    expect(found.map(({ quote }) => quote)).toEqual([
      ['Links expire. Ask for a new one.'],
      ['Links expire. Ask for a new one.'],
      ['Nothing is lost.'],
    ])
  })

  it('are single sentences of a long paragraph', () => {
    const long = Array.from({ length: 12 }, (_each, index) => `Sentence ${index} is as long as the others.`)
    expect(units('text', long.join(' ')).map(({ quote }) => quote)).toEqual(long.map((sentence) => [sentence]))
  })

  it('are the items of a list; a short one that is announced is quoted whole', () => {
    const list = '- a phone,\n- a tablet\n  of any size.'
    const found = units('text', `You need:\n\n${list}`)
    expect(found.map(({ kind }) => kind)).toEqual(['sentence', 'item', 'item'])
    expect(found[2]?.quote).toEqual(['You need:', list])
    expect(found[2]?.text).toBe('a tablet   of any size.')
  })

  it('are single items of a list without announcement', () => {
    expect(units('text', '- One.\n- Two.').map(({ quote }) => quote)).toEqual([['- One.'], ['- Two.']])
  })
})

describe('what is quoted', () => {
  it('stands in the passage, whatever the passage', () => {
    const line = fc.constantFrom('- item', '1. step', 'A sentence. Another one.', '  more', 'Announced:', '', 'a · b')
    fc.assert(
      fc.property(fc.constantFrom('text', 'steps', 'table'), fc.array(line, { maxLength: 12 }), (kind, lines) => {
        const text = lines.join('\n').trim()
        for (const { quote } of units(kind, text)) {
          expect(quote.every((part) => text.includes(part))).toBe(true)
        }
      }),
    )
  })
})
