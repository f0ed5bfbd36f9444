import type { Channel } from '../../../contract/shared.ts'
import type { ChannelAdapter } from '../../integrations/channels/channel.ts'
import type { Context } from '../../kernel/context.ts'
import type { TokenBuckets } from '../../kernel/http/token-bucket.ts'
import type { Policy } from '../service-levels/index.ts'
import type { OwnerLookup } from './owner-lookup.ts'
import type { OutcomeWaiter } from './wait-for-outcome.ts'

/** A new ticket, as logs and counters know it. */
export interface Created {
  readonly reference: string
  readonly customerId: string
  readonly priority: string
  readonly channel: string
}

/** What routes need beside it. */
export interface RouteNeeds extends Needs {
  readonly ownerOf: OwnerLookup
}

/** What this module asks of the outside. The app hands it over; a test hands over others. */
export interface Needs {
  readonly policies: readonly Policy[]
  readonly atRiskShare: number
  readonly limits: TokenBuckets
  readonly channels: readonly ChannelAdapter[]
  readonly waiter: OutcomeWaiter
  /** Intake commits for whoever asks, so it has a context of its own for each group. */
  contextForIntake(): Context
  /** Where tickets may come from. */
  readonly enabledChannels: Readonly<Record<Channel, { readonly enabled: boolean }>>
  /** Hears of new tickets once they are committed: for the log and the metrics. */
  told(created: readonly Created[]): void
  /** The name of the person who writes. */
  nameOf(context: Context): Promise<string | null>
}
