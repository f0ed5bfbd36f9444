import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { protectParts } from './protect-parts.ts'

const shown = (line: string, keep: readonly string[] = []): string | undefined => protectParts([line], keep).lines[0]

describe('protectParts', () => {
  it.each([
    ['Open https://a.example/x?y=1.', 'Open ⟦1⟧.'],
    ['See [the article](https://a.example/x) now', 'See [the article](⟦1⟧) now'],
    ['Write to help@a.example!', 'Write to ⟦1⟧!'],
    ['Run `npm ci` twice', 'Run ⟦1⟧ twice'],
    ['Click "Save as" now', 'Click ⟦1⟧ now'],
    ['Open **Settings > Security**, please', 'Open ⟦1⟧, please'],
    ['Open Settings > Security and read on', 'Open ⟦1⟧ and read on'],
    ['Go to Settings > Security > Recent sign-ins.', 'Go to ⟦1⟧.'],
    ['It costs $9.50 or 9 €, not 20 EUR', 'It costs ⟦1⟧ or ⟦2⟧, not ⟦3⟧'],
    ['Error E401 on TKT-20250116123456-a1b2c3', 'Error ⟦1⟧ on ⟦2⟧'],
    ['Up to 5 GB or 80 %', 'Up to ⟦1⟧ or ⟦2⟧'],
    ['Press Ctrl+Shift+P in v5.2', 'Press ⟦1⟧ in ⟦2⟧'],
    ['Hello {name}, {{ticket}} %s', 'Hello ⟦1⟧, ⟦2⟧ ⟦3⟧'],
    ['Wait 15 minutes', 'Wait 15 minutes'],
  ])('hides of %j what no language changes', (line, expected) => {
    expect(shown(line)).toBe(expected)
  })

  it('hides the names of the company', () => {
    expect(shown('Fernwork Sync is not fernworking', ['Fernwork', 'Fernwork Sync'])).toBe('⟦1⟧ is not fernworking')
  })

  it('gives back exactly the line, whatever stands in it', () => {
    const pieces = fc.constantFrom(
      'https://a.example/x',
      'E401',
      '"Save"',
      '$5',
      'a@b.example',
      '⟦',
      '1⟧',
      '`x`',
      '**',
      ' > ',
    )
    const texts = fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 10 }).map((all) => all.join(' '))
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 4 }), (lines) => {
        const parts = protectParts(lines, ['Fernwork'])
        const restored = parts.lines.map((line, place) => parts.restore(line, place))
        expect(restored).toEqual(lines.map((line) => line.replaceAll(/[⟦⟧]/g, '')))
      }),
    )
  })
})
