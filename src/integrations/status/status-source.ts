/** How a part of a service is, in the words of public status pages. */
export type ObservedHealth = 'operational' | 'maintenance' | 'degraded' | 'partial_outage' | 'major_outage' | 'unknown'

export interface ObservedComponent {
  readonly name: string
  readonly health: ObservedHealth
  /** One sentence for people. */
  readonly detail?: string
}

export interface ObservedIncident {
  /** The source's own id, unique within it. */
  readonly id: string
  readonly title: string
  readonly status: 'investigating' | 'identified' | 'monitoring' | 'resolved'
  readonly impact: 'none' | 'minor' | 'major' | 'critical'
  readonly components: readonly string[]
  readonly startedAt: Date
  /** What it says to the public, newest first. */
  readonly texts: readonly string[]
}

/** What a source sees now: all of it, every time. */
export interface StatusObservation {
  readonly components: readonly ObservedComponent[]
  /** Those that are going on; one that is missing here is over. */
  readonly incidents: readonly ObservedIncident[]
}

/**
 * The port: something that knows how a service is. It throws an AppError when it cannot tell; that a source is out of
 * reach never means that all is well.
 */
export interface StatusSource {
  readonly id: string
  readonly kind: string
  /** Bad answers in a row before one is believed. */
  readonly failuresInARow: number
  check(options?: { readonly signal?: AbortSignal }): Promise<StatusObservation>
}
