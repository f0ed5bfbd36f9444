import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * Lets one piece of work through at a time. The embedded database has a single connection: whoever holds an open
 * transaction holds all of it. Asking from inside a transaction for the outer handle would wait for itself for ever,
 * so that is an error at once, with the cause named.
 */
export class Gate {
  #tail: Promise<unknown> = Promise.resolve()
  readonly #inside = new AsyncLocalStorage<{ open: boolean }>()

  pass<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#inside.getStore()?.open === true) {
      throw new Error('A query went around the open transaction: pass the context of the transaction on.')
    }
    const turn = this.#tail.then(work)
    this.#tail = turn.catch(() => undefined)
    return turn
  }

  hold<Result>(work: () => Promise<Result>): Promise<Result> {
    const mark = { open: true }
    return this.pass(() =>
      this.#inside.run(mark, async () => {
        try {
          return await work()
        } finally {
          mark.open = false
        }
      }),
    )
  }
}
