/** A stretch of time that ends by itself. Stop it when done, or it keeps a timer. */
export interface Patience {
  readonly signal: AbortSignal
  remainingMs(): number
  /** Resolves to what the work gives, or undefined when time is over first. The work goes on; nobody hears of its end. */
  race<Result>(work: Promise<Result>): Promise<{ readonly result: Result } | undefined>
  /** False when time is over first. */
  wait(ms: number): Promise<boolean>
  /** A part of this stretch. */
  within(ms: number): Patience
  stop(): void
}

/** Node takes a longer one for none at all. */
const LONGEST_TIMER_MS = 2_147_483_647

export function createPatience(ms: number, outer?: AbortSignal): Patience {
  const controller = new AbortController()
  const endsAt = performance.now() + ms
  const end = (): void => controller.abort()
  const timer = setTimeout(end, Math.max(0, Math.min(ms, LONGEST_TIMER_MS)))
  outer?.addEventListener('abort', end, { once: true })
  if (outer?.aborted === true) {
    end()
  }
  const { signal } = controller
  const remainingMs = (): number => (signal.aborted ? 0 : Math.max(0, endsAt - performance.now()))
  const race: Patience['race'] = async (work) => {
    const { promise: over, resolve } = Promise.withResolvers<undefined>()
    const onEnd = (): void => resolve(undefined)
    work.catch(() => undefined)
    if (signal.aborted) {
      return undefined
    }
    signal.addEventListener('abort', onEnd, { once: true })
    try {
      return await Promise.race([work.then((result) => ({ result })), over])
    } finally {
      signal.removeEventListener('abort', onEnd)
    }
  }
  return {
    signal,
    remainingMs,
    race,
    wait: async (wanted) => {
      const { promise, resolve } = Promise.withResolvers<true>()
      const alarm = setTimeout(resolve, wanted, true)
      const woke = await race(promise)
      clearTimeout(alarm)
      return woke !== undefined
    },
    within: (part) => createPatience(Math.min(part, remainingMs()), signal),
    stop: () => {
      clearTimeout(timer)
      outer?.removeEventListener('abort', end)
    },
  }
}
