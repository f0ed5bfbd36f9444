import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBlocks, readInlines, type Inline } from './message-text.ts'

const written = (inline: Inline): string => {
  if (inline.kind === 'citation') {
    return `[${inline.number}]`
  }
  return inline.kind === 'link' ? inline.url : inline.text
}

describe('readBlocks', () => {
  it('keeps the breaks of lines and paragraphs', () => {
    expect(readBlocks('Hello,\n\none\ntwo')).toEqual([
      { kind: 'paragraph', lines: ['Hello,'] },
      { kind: 'paragraph', lines: ['one', 'two'] },
    ])
  })
  it('makes one list of numbered steps, blank lines between them or not', () => {
    expect(readBlocks('Do this:\n1. Open it\n\n2. Close it\nDone')).toEqual([
      { kind: 'paragraph', lines: ['Do this:'] },
      { kind: 'numbered', start: 1, items: ['Open it', 'Close it'] },
      { kind: 'paragraph', lines: ['Done'] },
    ])
  })
  it('keeps the numbers a person wrote', () => {
    expect(readBlocks('3. third\n7. seventh')).toEqual([
      { kind: 'numbered', start: 3, items: ['third'] },
      { kind: 'numbered', start: 7, items: ['seventh'] },
    ])
  })
  it('tells bullets and quotes from text', () => {
    expect(readBlocks('- a\n* b\n> they said\n-5 degrees')).toEqual([
      { kind: 'bulleted', items: ['a', 'b'] },
      { kind: 'quote', lines: ['they said'] },
      { kind: 'paragraph', lines: ['-5 degrees'] },
    ])
  })
})

describe('readInlines', () => {
  it('leaves the end of a sentence out of a link', () => {
    expect(readInlines('See (https://help.fernwork.example/a).')).toEqual([
      { kind: 'text', text: 'See (' },
      { kind: 'link', url: 'https://help.fernwork.example/a' },
      { kind: 'text', text: ').' },
    ])
  })
  it('keeps brackets that belong to an address', () => {
    expect(readInlines('https://example.com/a_(b)')).toEqual([{ kind: 'link', url: 'https://example.com/a_(b)' }])
  })
  it('links nothing but https', () => {
    expect(
      readInlines('javascript:alert(1) http://example.com data:text/html,x').every(({ kind }) => kind === 'text'),
    ).toBe(true)
  })
  it('cites only evidence that is there', () => {
    expect(readInlines('It works [1], mostly [3] in array[0].', 2)).toEqual([
      { kind: 'text', text: 'It works ' },
      { kind: 'citation', number: 1 },
      { kind: 'text', text: ', mostly [3] in array[0].' },
    ])
  })
  it('loses no character', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('https://a.example/b', '[1]', '[2]', ').', ' ', '[', 'https://'),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('')
        expect(readInlines(text, 1).map(written).join('')).toBe(text)
      }),
    )
  })
})
