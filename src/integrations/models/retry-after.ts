import { askedToWait } from '../../kernel/net/retry-delay.ts'

type Headers = Readonly<Record<string, string>> | undefined

/** Milliseconds a provider asks to wait: `retry-after-ms`, else `retry-after` in seconds or as a date. */
export function retryAfterOf(headers: Headers, now: number): number | undefined {
  const exact = Number(headers?.['retry-after-ms']?.trim() || Number.NaN)
  if (Number.isFinite(exact) && exact >= 0) {
    return exact
  }
  const written = headers?.['retry-after']?.trim() ?? ''
  return /^\d+\.\d+$/.test(written) ? Number(written) * 1000 : askedToWait(written, now)
}
