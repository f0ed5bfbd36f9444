import { AppError } from '../../../kernel/errors.ts'

/** The work did not end in time. It was told to stop; whether it listens or not, nobody waits for it any more. */
export class TimeOver extends AppError {
  constructor(message: string) {
    super('unavailable', message)
  }
}

export async function withinTime<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  { milliseconds, what }: { readonly milliseconds: number; readonly what: string },
): Promise<Result> {
  const abort = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const error = new TimeOver(what)
      reject(error)
      abort.abort(error)
    }, milliseconds)
  })
  try {
    return await Promise.race([work(abort.signal), over])
  } finally {
    clearTimeout(timer)
  }
}
