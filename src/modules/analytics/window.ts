const HOUR_MS = 3_600_000

/** A stretch of time: after `since`, up to and with `until`. */
export interface Window {
  readonly since: Date
  readonly until: Date
}

export const windowBefore = (until: Date, hours: number): Window => ({
  since: new Date(until.getTime() - hours * HOUR_MS),
  until,
})
