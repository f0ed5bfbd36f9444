import { Worker } from 'node:worker_threads'
import type { SourceDocument } from '../../../integrations/sources/source.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { FormatReply } from './format-worker.ts'
import { formatOf, refuseTooLarge, type Format } from './format.ts'
import { readFormat, type FormatInput, type ReadDocument } from './read-format.ts'

/** Turns documents of any format into articles. */
export interface DocumentReader {
  /** Throws an AppError of kind `unprocessable` that names the document and says what is wrong. */
  read(document: SourceDocument): Promise<ReadDocument>
  close(): Promise<void>
}

interface Bounds {
  /** For one document, in milliseconds. */
  readonly timeLimit: number
  /** Of the thread that reads, in megabytes. */
  readonly memory: number
}

const BOUNDS: Bounds = { timeLimit: 30_000, memory: 512 }
/** Simple formats that are no longer than this are read at once; starting a thread would cost more. */
const SHORT = 32 * 1024
const SIMPLE: readonly Format[] = ['markdown', 'text']

/** Reads one document at a time. Anything but a short text is read in a thread of its own, which is ended when it hangs. */
export function createDocumentReader(bounds: Partial<Bounds> = {}): DocumentReader {
  const { timeLimit, memory } = { ...BOUNDS, ...bounds }
  let worker: Worker | undefined
  let last: Promise<unknown> = Promise.resolve()

  const inThread = async (input: FormatInput): Promise<ReadDocument> => {
    worker ??= new Worker(new URL('./format-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: memory, stackSizeMb: 4 },
    })
    const current = worker
    current.ref()
    try {
      return unpack(input.name, await ask(current, input, timeLimit))
    } catch (error) {
      if (error instanceof ThreadLost) {
        worker = undefined
        await current.terminate()
        throw new AppError('unprocessable', `${input.name}: ${error.message}`, { cause: error.cause })
      }
      throw error
    } finally {
      current.unref()
    }
  }

  return {
    read: async ({ name, content, mediaType, facts }) => {
      const format = formatOf({ name, mediaType })
      const size = typeof content === 'string' ? Buffer.byteLength(content) : content.length
      refuseTooLarge(name, format, size)
      const input = { name, format, content, mediaType, facts }
      if (SIMPLE.includes(format) && size <= SHORT) {
        return readHere(input)
      }
      const mine = last.catch(() => undefined).then(() => inThread(input))
      last = mine
      return mine
    },
    close: async () => {
      await last.catch(() => undefined)
      await worker?.terminate()
      worker = undefined
    },
  }
}

/** The thread is gone or will not answer: too slow, or out of memory. */
class ThreadLost extends Error {}

function ask(worker: Worker, input: FormatInput, timeLimit: number): Promise<FormatReply> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void): void => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      settle()
    }
    const onMessage = (reply: FormatReply): void => finish(() => resolve(reply))
    const onError = (cause: Error): void =>
      finish(() => reject(new ThreadLost('needs more memory than a document may, and was not read.', { cause })))
    const onExit = (): void => finish(() => reject(new ThreadLost('could not be read.')))
    const timer = setTimeout(
      () => finish(() => reject(new ThreadLost(`could not be read within ${timeLimit / 1000} s and was given up.`))),
      timeLimit,
    )
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(input)
  })
}

/** A library that stumbles over a document is the document's fault, and told as such. */
async function readHere(input: FormatInput): Promise<ReadDocument> {
  try {
    return await readFormat(input)
  } catch (cause) {
    throw cause instanceof AppError ? cause : stumbled(input.name, cause instanceof Error ? cause.message : '')
  }
}

const stumbled = (name: string, message: string): AppError =>
  new AppError('unprocessable', `${name}: cannot be read: ${message.split('\n')[0] ?? ''}`)

function unpack(name: string, reply: FormatReply): ReadDocument {
  if (reply.ok) {
    return reply.value
  }
  throw reply.isOurs ? new AppError('unprocessable', reply.message) : stumbled(name, reply.message)
}
