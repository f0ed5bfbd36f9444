const FIRST_MS = 500
const LONGEST_MS = 30_000

/** Milliseconds a server asks to wait (`Retry-After`: seconds, or a date). Undefined when it says nothing readable. */
export function askedToWait(header: string | undefined, now: number): number | undefined {
  const written = header?.trim() ?? ''
  if (/^\d{1,8}$/.test(written)) {
    return Number(written) * 1000
  }
  const date = Date.parse(written)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

/** Doubles with each try; anywhere in the upper half, so that many who failed together do not come back together. */
export function retryDelay(tries: number, random: () => number): number {
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** tries)
  return most / 2 + random() * (most / 2)
}
