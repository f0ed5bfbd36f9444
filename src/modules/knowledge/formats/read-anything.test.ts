import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../kernel/errors.ts'
import { buildDocx, buildPdf, paragraph } from './files-under-test.ts'
import { formats, type Format } from './format.ts'
import { readFormat } from './read-format.ts'

const all = Object.keys(formats) as Format[]

/** Whatever comes in, articles that can be kept come out, or a sentence that names the document. */
async function isReadOrRefused(format: Format, content: string | Uint8Array): Promise<void> {
  try {
    for (const { title, body, passages } of (await readFormat({ name: 'some.file', format, content })).articles) {
      expect(title.trim()).not.toBe('')
      expect(passages.length).toBeGreaterThan(0)
      expect(title + body).not.toContain('\0')
      expect(body.isWellFormed() && title.isWellFormed()).toBe(true)
    }
  } catch (error) {
    if (!(error instanceof AppError)) {
      throw error
    }
    expect(error.kind).toBe('unprocessable')
    expect(error.message).toContain('some.file')
  }
}

const markup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<p>',
        '</p>',
        '<table>',
        '<tr><td>',
        '</table>',
        '<ul><li>',
        '<a href="',
        '">',
        '</a>',
        '<main>',
        '<h1>',
        '<!--',
      ),
      fc.constantFrom(
        '# ',
        '\n\n',
        '| a | b |\n|---|---|\n',
        '1. ',
        '- ',
        '```',
        '---\n',
        'title: ',
        '[',
        '](',
        '"',
        ',',
        ';',
        '{',
        '}',
        ':',
      ),
      fc.constantFrom('\0', '\ud800', '\u202e', '\r', '&#0;', '&amp;'),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''))

describe.each(all)('any text or bytes as %s', (format) => {
  it('are read or refused, never a crash', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(markup, fc.uint8Array({ maxLength: 400 })), (content) =>
        isReadOrRefused(format, content),
      ),
      { numRuns: 150 },
    )
  })
})

describe('files that were damaged on their way', () => {
  const pdf = buildPdf([
    [
      { text: 'Returns', size: 20, top: 700 },
      { text: 'Within 30 days you can return it.', size: 10, top: 660 },
    ],
  ])
  const docx = buildDocx(paragraph('Returns', 'Title') + paragraph('Within 30 days you can return it.'))

  it.each([
    ['pdf', pdf],
    ['docx', docx],
  ] as const)('are read or refused: %s', async (format, whole) => {
    const damage = fc.record({ at: fc.nat({ max: whole.length - 1 }), byte: fc.nat({ max: 255 }), cut: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(damage, async ({ at, byte, cut }) => {
        const content = Buffer.from(cut ? whole.subarray(0, at) : whole)
        if (!cut) {
          content[at] = byte
        }
        await isReadOrRefused(format, content)
      }),
      { numRuns: 60 },
    )
  })
})
