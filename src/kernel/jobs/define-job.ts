import type { Context } from '../context.ts'
import type { EventType } from '../events/define-event.ts'

/** How a queue treats its jobs. Every number is stated where the job is declared. */
export interface JobRules {
  /** Further tries after the first; then the job goes to the dead letters. */
  readonly retries: number
  /** Before the first retry; doubles with each further one. */
  readonly firstDelaySeconds: number
  /** A job running longer than this is taken from its worker and tried again. */
  readonly expireSeconds: number
  /** How many jobs `run` gets at most in one call. */
  readonly batch: number
  /** How many calls of `run` one process has under way at most. Unset: one. */
  readonly callsAtOnce?: number
}

export interface Job {
  /** `module.verb-noun`; also the name of the queue. */
  readonly name: string
  readonly hears: readonly string[]
  /** Five fields of cron (UTC), for a job that comes by the clock. */
  readonly cron?: string
  readonly rules: JobRules
  run(context: Context, payloads: readonly unknown[]): Promise<void>
}

interface JobDefinition<Payload> {
  readonly name: string
  readonly on: readonly EventType<Payload>[]
  readonly rules: JobRules
  run(context: Context, payloads: readonly Payload[]): Promise<void>
}

/** Declares a job that follows events. Payloads are checked as they leave the queue: an older release may have written them. */
export function defineJob<Payload>({ name, on, rules, run }: JobDefinition<Payload>): Job {
  const [first] = on
  if (!first) {
    throw new Error(`Job ${name} hears no event.`)
  }
  return {
    name,
    hears: on.map((event) => event.name),
    rules,
    run: (context, payloads) =>
      run(
        context,
        payloads.map((payload) => first.payload.parse(payload)),
      ),
  }
}

interface ClockJobDefinition {
  readonly name: string
  readonly cron: string
  readonly rules: JobRules
  run(context: Context): Promise<void>
}

/** Declares a job that comes by the clock. However many processes run, each tick runs once. */
export function defineClockJob({ name, cron, rules, run }: ClockJobDefinition): Job {
  return { name, hears: [], cron, rules: { ...rules, batch: 1 }, run: (context) => run(context) }
}
