import type { ChannelAdapter } from './channel.ts'
import { pullChannel } from './pull/pull-channel.ts'

/** Every channel there is; the first that carries a ticket's channel delivers its messages. */
export const channels: readonly ChannelAdapter[] = [pullChannel]
