import { cutText } from '../../../kernel/cut-text.ts'
import { getDocumentProxy } from 'unpdf'
import type { DocumentFacts } from '../../../integrations/sources/source.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { ReadArticle } from '../parse-article.ts'
import { joinLines, type PdfLine } from './join-pdf-lines.ts'
import { titleOf } from './read-plain-text.ts'

const MOST_PAGES = 1000
/** Less on a whole document is a page number, not a text. */
const LEAST_TEXT = 20

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>

/** The text of a PDF: lines by where they stand, headings by the size of their letters. */
export async function readPdf(name: string, bytes: Uint8Array, facts: DocumentFacts = {}): Promise<ReadArticle> {
  const pdf = await open(name, bytes)
  try {
    if (pdf.numPages > MOST_PAGES) {
      throw new AppError(
        'unprocessable',
        `${name}: has ${pdf.numPages} pages; an article may have ${MOST_PAGES}. Split it.`,
      )
    }
    const lines = await readLines(pdf).catch((cause: unknown) => {
      throw unreadable(name, cause)
    })
    const { title, markdown } = joinLines(lines)
    if (markdown.length + (title ?? '').length < LEAST_TEXT) {
      throw new AppError(
        'unprocessable',
        `${name}: holds no text, only pictures of it. Give it to a text recognition first.`,
      )
    }
    const own = facts.title ?? (await titleIn(pdf)) ?? title ?? titleOf(name)
    const isTold = title !== undefined && title !== own
    return { markdown: isTold ? `## ${title}\n\n${markdown}` : markdown, facts: { ...facts, title: cutText(own, 300) } }
  } finally {
    // A damaged file may not even close well.
    await pdf.cleanup().catch(() => undefined)
  }
}

async function open(name: string, bytes: Uint8Array): Promise<Pdf> {
  try {
    // The library takes the bytes away from whoever gives them.
    return await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 })
  } catch (cause) {
    throw unreadable(name, cause)
  }
}

function unreadable(name: string, cause: unknown): AppError {
  const isLocked = cause instanceof Error && cause.name === 'PasswordException'
  const what = isLocked ? 'is locked with a password' : 'is broken, or no PDF'
  return new AppError('unprocessable', `${name}: ${what} and was not read.`, { cause })
}

async function readLines(pdf: Pdf): Promise<PdfLine[]> {
  const lines: PdfLine[] = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    let line: { text: string; size: number; top: number } | undefined
    for (const item of items) {
      if (!('str' in item)) {
        continue
      }
      const top = Math.round(Number(item.transform[5] ?? 0))
      const size = Math.round(item.height * 2) / 2
      if (line === undefined || (Math.abs(line.top - top) > 2 && item.str.trim() !== '')) {
        line = { text: '', size, top }
        lines.push({ page: number, ...line })
      }
      line.text += item.str
      line.size = Math.max(line.size, size)
      lines[lines.length - 1] = { page: number, ...line }
    }
    page.cleanup()
  }
  return lines
}

/** Programs write their own name or that of the file where the title belongs. */
async function titleIn(pdf: Pdf): Promise<string | undefined> {
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }))
  const written: unknown = 'Title' in info ? info.Title : undefined
  const title = typeof written === 'string' ? written.trim() : ''
  return title === '' || /^(?:untitled|microsoft word|document\d*|.*\.(?:docx?|odt|indd|pdf|pages))\b/i.test(title)
    ? undefined
    : title
}
