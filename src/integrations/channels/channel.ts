/** A message on its way to a customer. */
export interface OutboundMessage {
  /** The same for every try of the same message: a channel that has seen it sends nothing again. */
  readonly idempotencyKey: string
  readonly ticketReference: string
  readonly customerId: string
  readonly customerEmail: string | null
  readonly text: string
}

/** The port. An adapter turns values into the outside world and back; it never touches our tables. */
export interface ChannelAdapter {
  readonly kind: string
  /** The channels of tickets it carries. */
  readonly carries: readonly string[]
  /** Throws when the message was not taken; it is then tried again. */
  deliver(message: OutboundMessage): Promise<{ readonly externalId: string }>
}
