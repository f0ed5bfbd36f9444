import { AppError } from '../../../kernel/errors.ts'

const BYTE_ORDER_MARKS: readonly { readonly bytes: readonly number[]; readonly charset: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], charset: 'utf-8' },
  { bytes: [0xff, 0xfe], charset: 'utf-16le' },
  { bytes: [0xfe, 0xff], charset: 'utf-16be' },
]
const META_CHARSET = /<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{1,40})/i
const HEAD = 2048

/**
 * Bytes as text: by their byte order mark, else the charset somebody declared for them, else UTF-8. What does not fit
 * is refused with the line: guessed letters would end up in answers.
 */
export function decodeText(name: string, content: string | Uint8Array, mediaType?: string): string {
  if (typeof content === 'string') {
    return content
  }
  const mark = BYTE_ORDER_MARKS.find(({ bytes }) => bytes.every((byte, index) => content[index] === byte))
  const charset = mark?.charset ?? declaredIn(mediaType) ?? declaredInHtml(content) ?? 'utf-8'
  const decoder = decoderFor(name, charset)
  try {
    const text = decoder.decode(content)
    if (!text.includes('\0')) {
      return text
    }
  } catch (cause) {
    throw new AppError('unprocessable', `${name}:${lineOfBadByte(content)}: is not ${label(charset)} text.`, { cause })
  }
  throw new AppError('unprocessable', `${name}: is not text but some binary format.`)
}

const declaredIn = (mediaType: string | undefined): string | undefined =>
  /charset\s*=\s*"?([\w-]{1,40})/i.exec(mediaType ?? '')?.[1]

function declaredInHtml(content: Uint8Array): string | undefined {
  return META_CHARSET.exec(Buffer.from(content.subarray(0, HEAD)).toString('latin1'))?.[1]
}

function decoderFor(name: string, charset: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset, { fatal: true })
  } catch (cause) {
    throw new AppError('unprocessable', `${name}: says it is written in ${charset}, which is no known charset.`, {
      cause,
    })
  }
}

const label = (charset: string): string => charset.toUpperCase()

function lineOfBadByte(bytes: Uint8Array): number {
  const before = new TextDecoder().decode(bytes).split('\uFFFD')[0] ?? ''
  return before.split('\n').length
}
