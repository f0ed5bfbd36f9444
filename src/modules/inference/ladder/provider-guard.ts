import {
  BrokenCircuitError,
  CircuitState,
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhen,
  type CircuitBreakerPolicy,
} from 'cockatiel'
import { ModelFault, type FaultKind } from '../../../integrations/models/chat-model.ts'
import { createConcurrencyLimit } from './concurrency-limit.ts'
import type { Patience } from './patience.ts'

export type BreakerState = 'closed' | 'half_open' | 'open'

/** A call that was not made, and why. */
export class Spared extends Error {
  override readonly name = 'Spared'
}

/** The time of all rungs ran out before the call had its own: nobody's fault. */
class OutOfPatience extends ModelFault {}

export interface GuardedCall<Reply> {
  readonly model: string
  /** Time for the call itself and for the wait in line. */
  readonly patience: Patience
  /** Longest wait for the reply once the call is made. */
  readonly timeoutMs: number
  run(signal: AbortSignal): Promise<Reply>
}

/** Stands before one provider: how many calls at a time, and none while the provider cannot take any. */
export interface ProviderGuard {
  /** Throws a ModelFault when the call failed, and Spared when it was not made. */
  call<Reply>(call: GuardedCall<Reply>): Promise<Reply>
  state(): BreakerState
}

export interface GuardSettings {
  readonly provider: string
  readonly concurrency: number
  onState?(state: BreakerState): void
}

/** After so many faults in a row that may pass the provider is left alone for a while; then one call tries it. */
const FAULTS = 5
const SPARED_MS = 30_000
/** A refused key or an unknown model is a mistake of the configuration: it does not pass in seconds. */
const MISTAKEN_MS = 600_000
/** However long a provider asks to be left alone: it may be mistaken. */
const LONGEST_REST_MS = 600_000
/** Calls waiting for each place. */
const LINE_PER_PLACE = 50
/** A provider that got less time than this, because the run's was running out, is not to blame for being late. */
const FAIR_WAIT_MS = 2000

const PASSING: ReadonlySet<FaultKind> = new Set(['rate_limited', 'overloaded', 'unavailable', 'cut_off', 'timeout'])
export const mayPass = (fault: ModelFault): boolean => PASSING.has(fault.kind)

const isFault = (error: Error): error is ModelFault => error instanceof ModelFault
/** Who says when to come back is waited for, not given up. */
const isOutage = (error: Error): boolean =>
  isFault(error) && mayPass(error) && error.retryAfterMs === undefined && !(error instanceof OutOfPatience)

const breakerFor = (kinds: (error: Error) => boolean, faults: number, sparedMs: number): CircuitBreakerPolicy =>
  circuitBreaker(handleWhen(kinds), { halfOpenAfter: sparedMs, breaker: new ConsecutiveBreaker(faults) })

export function createProviderGuard({ provider, concurrency, onState }: GuardSettings): ProviderGuard {
  const line = createConcurrencyLimit(concurrency, concurrency * LINE_PER_PLACE)
  const outages = breakerFor(isOutage, FAULTS, SPARED_MS)
  const keys = breakerFor((error) => isFault(error) && error.kind === 'unauthorized', 1, MISTAKEN_MS)
  const models = new Map<string, CircuitBreakerPolicy>()
  let restsUntil = 0

  const modelBreaker = (model: string): CircuitBreakerPolicy => {
    const known =
      models.get(model) ?? breakerFor((error) => isFault(error) && error.kind === 'unknown_model', 1, MISTAKEN_MS)
    models.set(model, known)
    return known
  }
  const state = (): BreakerState => worse(stateOf(outages), stateOf(keys))
  for (const breaker of [outages, keys]) {
    breaker.onStateChange(() => onState?.(state()))
  }
  const through = <Reply>(call: GuardedCall<Reply>): Promise<Reply> =>
    keys.execute(() => modelBreaker(call.model).execute(() => outages.execute(() => callOnce(call))))
  const rest = async (patience: Patience): Promise<void> => {
    const restMs = restsUntil - performance.now()
    if (restMs > 0 && !(isWorthWaiting(restMs, patience) && (await patience.wait(restMs)))) {
      throw new Spared(`${provider} asked to be left alone for ${seconds(restMs)}`)
    }
  }

  return {
    state,
    call: async (call) => {
      await rest(call.patience)
      const leave = await line.enter(call.patience.signal)
      if (leave === undefined) {
        const isOver = call.patience.remainingMs() === 0
        throw new Spared(isOver ? `no turn at ${provider} in time` : `too many calls of ${provider} are waiting`)
      }
      try {
        return await orSpared(call, through)
      } catch (error) {
        if (error instanceof ModelFault) {
          const restMs = Math.min(LONGEST_REST_MS, error.retryAfterMs ?? 0)
          restsUntil = Math.max(restsUntil, performance.now() + restMs)
        }
        throw error instanceof BrokenCircuitError ? new Spared(`${provider} is spared after faults`) : error
      } finally {
        leave()
      }
    },
  }
}

/** While one call tries a provider that had failed, the breaker has the others wait for its end: not beyond their time. */
async function orSpared<Reply>(
  call: GuardedCall<Reply>,
  through: (call: GuardedCall<Reply>) => Promise<Reply>,
): Promise<Reply> {
  let hasBegun = false
  const work = through({
    ...call,
    run: (signal) => {
      hasBegun = true
      return call.run(signal)
    },
  })
  const done = await call.patience.race(work)
  if (done !== undefined) {
    return done.result
  }
  if (hasBegun) {
    return await work
  }
  throw new Spared('another call is trying the provider, and time was up')
}

/** Only when at least as much time is left afterwards: for the call itself, or for the next rung. */
export const isWorthWaiting = (ms: number, patience: Patience): boolean => ms * 2 <= patience.remainingMs()

async function callOnce<Reply>({ patience, timeoutMs, run }: GuardedCall<Reply>): Promise<Reply> {
  const given = Math.min(timeoutMs, patience.remainingMs())
  if (given <= 0) {
    throw new Spared('time was up')
  }
  const limit = patience.within(given)
  try {
    const done = await limit.race(run(limit.signal))
    if (done === undefined) {
      throw late(given, timeoutMs)
    }
    return done.result
  } catch (error) {
    throw limit.signal.aborted && !(error instanceof Spared) ? late(given, timeoutMs) : error
  } finally {
    limit.stop()
  }
}

/** Not a fault of the provider's unless it had its time. */
function late(given: number, timeoutMs: number): ModelFault {
  const Fault = given >= Math.min(timeoutMs, FAIR_WAIT_MS) ? ModelFault : OutOfPatience
  return new Fault('timeout', `no reply within ${seconds(given)}`)
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

const states: Readonly<Record<CircuitState, BreakerState>> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.HalfOpen]: 'half_open',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
}
const stateOf = ({ state }: CircuitBreakerPolicy): BreakerState => states[state]

const order: readonly BreakerState[] = ['closed', 'half_open', 'open']
const worse = (left: BreakerState, right: BreakerState): BreakerState =>
  order.indexOf(left) > order.indexOf(right) ? left : right
