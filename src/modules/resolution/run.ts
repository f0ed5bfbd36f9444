import type { Channel, HandoffReason } from '../../../contract/shared.ts'
import type { Answer, AnswerCheck, AnswerRequest, Templates } from '../answering/index.ts'
import type { Ladder } from '../inference/index.ts'
import type { SearchHit, SearchQuery } from '../knowledge/index.ts'
import type { Choice, Team } from '../routing/index.ts'
import type { Policy } from '../service-levels/index.ts'
import type { RunSubject } from '../tickets/index.ts'
import type { Intent, Taxonomy, Understanding, UnderstandingEngine } from '../understanding/index.ts'

/** The limits within which the assistant acts by itself. */
export interface AutomationSettings {
  readonly enabled: boolean
  readonly mode: 'auto' | 'draft' | 'shadow' | 'off'
  readonly minimumConfidence: number
  /** For approved texts, which commit the company to nothing. */
  readonly minimumTemplateConfidence: number
  readonly languageConfidence: number
  readonly solutionFoundScore: number
  readonly negativeSentimentBelow: number
  readonly maximumCustomerTurns: number
  readonly qualityThreshold: number
}

/** What a run works with. All but the models is in memory: without them a run waits for nothing between reading its batch and writing it. */
export interface Tools {
  readonly understanding: UnderstandingEngine
  readonly ladder: Ladder
  readonly taxonomy: Taxonomy
  readonly templates: Templates
  readonly search: (query: SearchQuery) => readonly SearchHit[]
  /** Has a configured model see the questions of a batch before they are searched; never fails. */
  readonly prepareSearch: (texts: readonly string[]) => Promise<void>
  readonly automation: AutomationSettings
  readonly policies: readonly Policy[]
  readonly brand: AnswerRequest['brand']
  readonly timezone: string
}

/** The message a run answers, with everything said before it. */
export interface RunInput {
  readonly runId: string
  readonly subject: RunSubject
  readonly messageId: string
  readonly message: string
  readonly earlier: readonly string[]
  /** Those of the customer's tickets that the message names by reference; unset when it names none of anybody's. */
  readonly ownTickets?: readonly string[]
  readonly isManual: boolean
  readonly startedAt: Date
  readonly teams: readonly Team[]
}

/** What knowledge is searched for. */
export const questionOf = ({ subject, message }: RunInput): string => `${subject.subject}\n${message}`

export interface Rule {
  readonly rule: string
  readonly passed: boolean
  readonly value: string | number | boolean | null
  readonly threshold: string | number | boolean | null
  readonly would_flip: string
}

export interface Eligibility {
  readonly canAutomate: boolean
  readonly reason: HandoffReason | undefined
  readonly contributing: readonly HandoffReason[]
  readonly automationReason: string
  /** 0..1 */
  readonly riskScore: number
  readonly rules: readonly Rule[]
}

/** What is known of a ticket while its run goes on; each task adds its part. */
export interface RunState {
  readonly input: RunInput
  readonly understanding?: Understanding
  readonly intent?: Intent
  readonly hits?: readonly SearchHit[]
  readonly eligibility?: Eligibility
  readonly request?: AnswerRequest
  readonly answer?: Answer | undefined
  readonly check?: AnswerCheck | undefined
  readonly outcome?: Outcome
}

/** How a run ends. */
export interface Outcome {
  readonly kind: 'replied' | 'handed_off' | 'drafted'
  readonly reason: HandoffReason | undefined
  readonly contributing: readonly HandoffReason[]
  readonly reply: string | undefined
  readonly note: string | undefined
  readonly team: Choice | undefined
  readonly dueAt: Date
}

/** The part an earlier task must have left. A pipeline in the wrong order is a fault of ours, said plainly. */
export function requirePart<Key extends 'understanding' | 'intent' | 'hits' | 'eligibility' | 'request' | 'outcome'>(
  state: RunState,
  key: Key,
): NonNullable<RunState[Key]> {
  const part = state[key]
  if (part === undefined) {
    throw new Error(`The pipeline reached a task that needs "${key}" before the task that makes it.`)
  }
  return part as NonNullable<RunState[Key]>
}

export const toChannel = (channel: string): Channel => channel as Channel
