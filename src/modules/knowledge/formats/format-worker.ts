/** The thread that reads documents: what hangs or needs too much memory is ended with it, and nothing else. */
import { parentPort } from 'node:worker_threads'
import { AppError } from '../../../kernel/errors.ts'
import { readFormat, type FormatInput, type ReadDocument } from './read-format.ts'

export type FormatReply =
  | { readonly ok: true; readonly value: ReadDocument }
  | { readonly ok: false; readonly message: string; readonly isOurs: boolean }

const port = parentPort
if (!port) {
  throw new Error('format-worker.ts runs as a worker thread only.')
}

async function reply(input: FormatInput): Promise<FormatReply> {
  try {
    return { ok: true, value: await readFormat(input) }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { ok: false, message, isOurs: error instanceof AppError }
  }
}

port.on('message', (input: FormatInput) => {
  void reply(input).then((answer) => port.postMessage(answer))
})
