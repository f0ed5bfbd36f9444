import { setTimeout as wait } from 'node:timers/promises'

interface Patience {
  /** Said when the time is over. */
  readonly what?: string
  readonly seconds?: number
}

const LOOK_EVERY_MS = 10

/** Waits until the condition gives something, and returns it. The only place where a test waits for time to pass. */
export async function until<Found>(
  condition: () => Found | Promise<Found>,
  { what = 'what the test waits for', seconds = 20 }: Patience = {},
): Promise<Exclude<Found, false | undefined | null>> {
  const deadline = performance.now() + seconds * 1000
  for (;;) {
    const found = await condition()
    if (found !== false && found !== undefined && found !== null) {
      return found as Exclude<Found, false | undefined | null>
    }
    if (performance.now() > deadline) {
      throw new Error(`Waited ${seconds} s in vain for ${what}.`)
    }
    await wait(LOOK_EVERY_MS)
  }
}
