import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { interpolate } from './interpolate.ts'

function textOf(template: string, environment: Record<string, string | undefined> = {}): string {
  const result = interpolate(template, environment)
  return 'text' in result ? result.text : `problem: ${result.problem}`
}

const variableName = fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,8}$/)
const plainText = fc.string({ unit: 'binary' }).filter((text) => !text.includes('$'))

describe('interpolation', () => {
  test('takes a variable, and the default where it is unset or empty', () => {
    expect(textOf('${A}/${B:-b}/${C:-}', { A: 'a', B: '', C: undefined })).toBe('a/b/')
  })

  test('reads $${ as the characters themselves', () => {
    expect(textOf('$${A} costs $5', { A: 'a' })).toBe('${A} costs $5')
  })

  test('does not read a value for references again', () => {
    expect(textOf('${A}', { A: '${B}', B: 'b' })).toBe('${B}')
  })

  test('says which variable is missing', () => {
    expect(textOf('x ${MISSING}')).toContain('needs the variable MISSING')
    expect(textOf('${constructor}')).toContain('needs the variable constructor')
  })

  test.each(['${1A}', '${A', '${A:b}', '${A:-${B}}', '${}'])('refuses %s rather than guess', (template) => {
    expect(textOf(template, { A: 'a', B: 'b' })).toContain('begins no')
  })

  test('keeps text without references to the letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!text.includes('${'))
        expect(textOf(text)).toBe(text)
      }),
    )
  })

  test('loses nothing between references', () => {
    const piece = fc.record({ before: plainText, name: variableName, value: fc.string({ minLength: 1 }) })
    fc.assert(
      fc.property(fc.uniqueArray(piece, { selector: ({ name }) => name }), plainText, (pieces, rest) => {
        const template = pieces.map(({ before, name }) => `${before}\${${name}}`).join('') + rest
        const environment = Object.fromEntries(pieces.map(({ name, value }) => [name, value]))
        expect(textOf(template, environment)).toBe(pieces.map(({ before, value }) => before + value).join('') + rest)
      }),
    )
  })
})
