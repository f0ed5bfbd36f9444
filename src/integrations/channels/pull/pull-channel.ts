import type { ChannelAdapter } from '../channel.ts'

/**
 * Channels whose other side fetches: the API and the portal read the ticket's messages, hear of them over the event
 * stream, or wait with `Prefer: wait`. A message is delivered when it can be read, which is the moment it is committed.
 */
export const pullChannel: ChannelAdapter = {
  kind: 'pull',
  carries: ['api', 'portal', 'chat', 'email', 'phone', 'social', 'sms', 'self_service'],
  deliver: async ({ idempotencyKey }) => ({ externalId: idempotencyKey }),
}
