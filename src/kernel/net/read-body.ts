import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { AppError } from '../errors.ts'

const unpackers: Readonly<Record<string, () => NodeJS.ReadWriteStream>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

interface Body {
  readonly stream: Readable
  readonly encoding: string
  /** After unpacking: a small answer may unpack to a very large one. */
  readonly maximumBytes: number
  readonly host: string
}

/** The whole of an answer, unpacked; given up as soon as it is longer than it may be. */
export async function readBody({ stream, encoding, maximumBytes, host }: Body): Promise<Buffer> {
  const unpack = unpackers[encoding.trim().toLowerCase()]
  const source = unpack === undefined ? stream : stream.pipe(unpack())
  // A pipe does not hand on errors: without this a broken connection would leave the reader waiting.
  stream.on('error', (error) => ('destroy' in source ? (source as Readable).destroy(error) : undefined))
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > maximumBytes) {
        throw new AppError('too-large', `${host}: the answer is longer than ${maximumBytes} bytes and was given up.`)
      }
      chunks.push(chunk)
    }
  } finally {
    stream.destroy()
  }
  return Buffer.concat(chunks)
}
