import type { Answer, Asking } from '../answering/index.ts'
import type { SpokenMessage } from '../understanding/index.ts'

/** How conversations over several messages are led. */
export interface ConversationSettings {
  readonly askForMissing: boolean
  readonly maximumQuestions: number
  /** Difference of two confidences, 0..1. */
  readonly closeIntents: number
  readonly stepsAtOnce: number
  readonly stepChannels: readonly string[]
  readonly contextTokens: number
}

/** What a conversation gives to say, and what is to be remembered of it. */
export interface Dialogue {
  /** What is asked, with what it carries on. */
  readonly question: string
  /** What the customer was asked for so far. */
  readonly asked: readonly string[]
  /** In the place of an answer from knowledge. */
  readonly saying?: Answer
  /** What that asks back. */
  readonly asking?: Asking
}

/** A conversation before the message that is answered, oldest first. */
export interface SaidBefore {
  /** Since the ticket was last resolved. */
  readonly messages: readonly SpokenMessage[]
  /** What came before that. */
  readonly episodes: readonly (readonly SpokenMessage[])[]
}
