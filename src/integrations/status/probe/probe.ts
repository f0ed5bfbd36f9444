import { performance } from 'node:perf_hooks'
import { z } from 'zod'
import { AppError } from '../../../kernel/errors.ts'
import type { NetAnswer } from '../../../kernel/net/guarded-fetch.ts'
import { placeOf } from '../read-json.ts'
import type { ObservedComponent, StatusObservation, StatusSource } from '../status-source.ts'
import type { StatusSurroundings } from '../surroundings.ts'

export const probeSettingsSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  /** The part of the service it stands for. */
  component: z.string().trim().min(2).max(100),
  expectStatus: z.int().min(100).max(599).default(200),
  /** Must stand in the answer. */
  expectText: z.string().min(1).max(200).optional(),
  /** Slower is degraded. */
  slowMs: z.int().min(1).max(60_000).default(3000),
  /** No answer after so long is an outage. */
  timeoutMs: z.int().min(100).max(60_000).default(10_000),
  /** Bad answers in a row before one is believed. */
  failures: z.int().min(1).max(20).default(3),
})

const MOST_BYTES = 1024 * 1024

/**
 * Asks an address and judges the answer: right and in time is operational, right but slow is degraded, wrong or none at
 * all is an outage. An address that may not be asked at all is a mistake in the settings, and told as one.
 */
export function probe(
  id: string,
  settings: z.output<typeof probeSettingsSchema>,
  { net, elapsed = () => performance.now() }: StatusSurroundings,
): StatusSource {
  const { url, timeoutMs } = settings
  return {
    id,
    kind: 'probe',
    failuresInARow: settings.failures,
    check: async ({ signal } = {}): Promise<StatusObservation> => {
      const patience = AbortSignal.timeout(timeoutMs)
      const start = elapsed()
      const either = signal === undefined ? patience : AbortSignal.any([patience, signal])
      let component: ObservedComponent
      try {
        const answer = await net.fetch({ url, maximumBytes: MOST_BYTES, signal: either })
        component = judge(settings, answer, elapsed() - start)
      } catch (error) {
        signal?.throwIfAborted()
        component = outage(settings, reasonOf(error, { isLate: patience.aborted, timeoutMs }))
      }
      return { components: [component], incidents: [] }
    },
  }
}

/** Throws on what is no fault of the service: an address that may not be asked. */
function reasonOf(error: unknown, { isLate, timeoutMs }: { isLate: boolean; timeoutMs: number }): string {
  if (isLate) {
    return `does not answer within ${timeoutMs} ms`
  }
  if (error instanceof AppError && error.kind === 'unavailable') {
    return error.message.replace(/^.*?: /, '').replace(/\.$/, '')
  }
  throw error
}

const outage = ({ url, component }: { url: string; component: string }, reason: string): ObservedComponent => ({
  name: component,
  health: 'major_outage',
  detail: `${placeOf(url)} ${reason}.`,
})

type Settings = z.output<typeof probeSettingsSchema>

function judge(settings: Settings, { status, bytes }: NetAnswer, tookMs: number): ObservedComponent {
  const { component: name, url, expectStatus, expectText, slowMs } = settings
  if (status !== expectStatus) {
    return outage(settings, `answers with the status ${status}, not ${expectStatus}`)
  }
  if (expectText !== undefined && !bytes.toString('utf8').includes(expectText)) {
    return outage(settings, `answers without the text "${expectText}"`)
  }
  const took = `${placeOf(url)} answers in ${Math.round(tookMs)} ms.`
  return { name, health: tookMs > slowMs ? 'degraded' : 'operational', detail: took }
}
