import { inflateRawSync } from 'node:zlib'
import { AppError } from '../../../kernel/errors.ts'

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
const END_SIZE = 22
const MOST_ENTRIES = 5000
const STORED = 0
const DEFLATED = 8
const IS_ENCRYPTED = 1

interface Entry {
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly packed: number
  readonly offset: number
}

/**
 * Unpacks a ZIP archive for trial, piece by piece and within bounds: what an archive says about the size of its parts
 * may be a lie, and whoever believes it runs out of memory. (Layout: PKWARE APPNOTE 6.3.)
 */
export function checkZip(
  name: string,
  bytes: Buffer,
  { part, mostUnpacked }: { readonly part: string; readonly mostUnpacked: number },
): void {
  const entries = readDirectory(name, bytes)
  if (!entries.some((entry) => entry.name === part)) {
    throw new AppError('unprocessable', `${name}: is an archive without ${part}, so no Word document.`)
  }
  let left = mostUnpacked
  for (const entry of entries) {
    if ((entry.flags & IS_ENCRYPTED) !== 0) {
      throw new AppError('unprocessable', `${name}: is locked with a password and was not read.`)
    }
    left -= unpackedSize(name, bytes, { entry, most: left })
  }
}

function readDirectory(name: string, bytes: Buffer): Entry[] {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + END_SIZE > bytes.length || bytes.readUInt32LE(end) !== END_OF_DIRECTORY) {
    throw broken(name)
  }
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  if (count > MOST_ENTRIES) {
    throw new AppError('unprocessable', `${name}: holds ${count} parts; a document has at most ${MOST_ENTRIES}.`)
  }
  const entries: Entry[] = []
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) {
      throw broken(name)
    }
    const nameLength = bytes.readUInt16LE(at + 28)
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

function unpackedSize(name: string, bytes: Buffer, { entry, most }: { entry: Entry; most: number }): number {
  const { offset, packed, method } = entry
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL_ENTRY) {
    throw broken(name)
  }
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
  const data = bytes.subarray(start, start + packed)
  if (method === STORED) {
    return within(name, data.length, most)
  }
  if (method !== DEFLATED) {
    throw new AppError('unprocessable', `${name}: is packed in a way Word does not use and was not read.`)
  }
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, most) }).length
  } catch (cause) {
    const isTooLarge = cause instanceof RangeError
    throw isTooLarge ? tooLarge(name, cause) : broken(name, cause)
  }
}

function within(name: string, size: number, most: number): number {
  if (size > most) {
    throw tooLarge(name)
  }
  return size
}

const broken = (name: string, cause?: unknown): AppError =>
  new AppError('unprocessable', `${name}: is broken, or no Word document, and was not read.`, { cause })

const tooLarge = (name: string, cause?: unknown): AppError =>
  new AppError('unprocessable', `${name}: unpacks to more than a document may hold and was not read.`, { cause })
