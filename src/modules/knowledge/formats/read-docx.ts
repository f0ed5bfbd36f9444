import mammoth from 'mammoth'
import type { DocumentFacts } from '../../../integrations/sources/source.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { ReadArticle } from '../parse-article.ts'
import { checkZip } from './check-zip.ts'
import { readHtml } from './read-html.ts'

const MOST_UNPACKED = 60 * 1024 * 1024

/** A Word document by its styles: headings, lists and tables stay what they are, pictures are left out. */
export async function readDocx(name: string, bytes: Uint8Array, facts: DocumentFacts = {}): Promise<ReadArticle> {
  const buffer = Buffer.from(bytes)
  checkZip(name, buffer, { part: 'word/document.xml', mostUnpacked: MOST_UNPACKED })
  const html = await convert(name, buffer)
  return readHtml(name, `<main>${html}</main>`, facts)
}

async function convert(name: string, buffer: Buffer): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer },
      {
        styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"],
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
        ignoreEmptyParagraphs: true,
      },
    )
    return value
  } catch (cause) {
    throw new AppError('unprocessable', `${name}: is broken, or no Word document, and was not read.`, { cause })
  }
}
