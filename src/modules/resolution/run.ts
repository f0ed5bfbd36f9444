import type { Decision, TaskProgress } from '../../../contract/resolution.ts'
import type { Channel, HandoffReason, Priority } from '../../../contract/shared.ts'
import type {
  Answer,
  AnswerCheck,
  AnsweringSettings,
  AnswerRequest,
  QualityMinimum,
  Templates,
  TranslationSettings,
} from '../answering/index.ts'
import type { IncidentMatch, StatusBoard } from '../incidents/index.ts'
import type { Ladder, Prompts } from '../inference/index.ts'
import type { SearchHit, SearchQuery } from '../knowledge/index.ts'
import type { Choice, Team } from '../routing/index.ts'
import type { Autonomy, AutonomySettings } from './autonomy.ts'
import type { PipelineDescription } from './pipeline/pipeline-description.ts'
import type { Policy } from '../service-levels/index.ts'
import type { RunSubject } from '../tickets/index.ts'
import type { Intent, LanguageDetector, Taxonomy, Understanding, UnderstandingEngine } from '../understanding/index.ts'
import type { ConversationSettings, Dialogue, SaidBefore } from './dialogue.ts'

/** The limits within which the assistant acts by itself. */
export interface AutomationSettings extends AutonomySettings {
  readonly languageConfidence: number
  readonly solutionFoundScore: number
  readonly negativeSentimentBelow: number
  readonly maximumCustomerTurns: number
  readonly qualityThreshold: number
  /** The least scores, 0..1, that single checks on a reply must reach in a category. */
  readonly quality?: readonly QualityMinimum[]
}

/** What asking a language model takes beside the ladder. */
export interface ModelTools {
  readonly prompts: Prompts
  readonly answering: AnsweringSettings
  readonly translation: TranslationSettings
  /** As replies name it. */
  readonly product: string
  /** Tells the languages that are translated between. */
  readonly detectLanguage: LanguageDetector
  /** Names of the company's own kinds of entities. */
  readonly entityTypes: readonly string[]
  /** Models look at what the local engine is less sure of than this, 0..1. */
  readonly askBelow: number
  /** Longest wait of one task for models, in milliseconds. */
  readonly patienceMs: number
}

/** What a run works with. All but the models is in memory: without them a run waits for nothing between reading its batch and writing it. */
export interface Tools {
  readonly understanding: UnderstandingEngine
  readonly ladder: Ladder
  readonly models: ModelTools
  readonly taxonomy: Taxonomy
  readonly templates: Templates
  readonly search: (query: SearchQuery) => readonly SearchHit[]
  /** Incidents and the health of the service, in memory. */
  readonly status: StatusBoard
  /** Has a configured model see the questions of a batch before they are searched; never fails. */
  readonly prepareSearch: (texts: readonly string[]) => Promise<void>
  readonly automation: AutomationSettings
  readonly conversation: ConversationSettings
  /** What labelled answers have taught about how far to go. */
  readonly autonomy: Autonomy
  readonly policies: readonly Policy[]
  readonly brand: AnswerRequest['brand']
  readonly timezone: string
  /** Two-letter codes of the languages customers may write in. */
  readonly languages: readonly string[]
  /** What messages are carried through. */
  readonly pipeline: Pipeline
  /** Values for the pipeline's inputs that somebody has given for this call. */
  readonly given?: Readonly<Record<string, unknown>>
  /** Hears of tasks that begin or end. Unset: nobody watches. */
  readonly progress?: Watcher
  /** Share of a promise's time, 0..1, after which it is at risk. */
  readonly atRiskShare: number
  /** Where people open the console, without a slash at its end. */
  readonly baseUrl: string
}

/** The message a run answers, with everything said before it. */
export interface RunInput {
  readonly runId: string
  readonly subject: RunSubject
  readonly messageId: string
  readonly message: string
  readonly earlier: readonly string[]
  /** All that was said before, by whomever; loaded only where a model may read it. */
  readonly conversation?: SaidBefore
  /** Those of the customer's tickets that the message names by reference; unset when it names none of anybody's. */
  readonly ownTickets?: readonly string[]
  readonly isManual: boolean
  readonly startedAt: Date
  readonly teams: readonly Team[]
}

/** Who watches runs as they go on. */
export interface Watcher {
  /** Every task of every run, or only what goes on in runs that have to wait for something. */
  readonly from: 'start' | 'waiting'
  hear(progress: TaskProgress): void
}

/** A run at its end, before anything of it is written. */
export interface PipelineRun {
  /** Id of the pipeline. */
  readonly pipeline: string
  readonly state: RunState
  readonly decisions: readonly Decision[]
}

/** Carries a message from the first task to the last. It returns a promise only when a task waits for something. */
export interface Pipeline {
  readonly id: string
  /** For people. */
  describe(): PipelineDescription
  run(input: RunInput, tools: Tools): PipelineRun | Promise<PipelineRun>
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

/** What came of translating the answer. */
export interface TranslationState {
  /** 0..1 */
  readonly confidence: number
  /** Whether that reaches what the company asks for. */
  readonly isSure: boolean
  /** For people. */
  readonly because: string
}

/** A task that failed for good, and why: the run ends with people. */
export interface RunFailure {
  readonly task: string
  readonly error: string
}

/** What a pipeline wants to have written on the ticket. Rules still decide who owns it and how it ends. */
export interface TicketChanges {
  /** Of the taxonomy. */
  readonly category?: string
  readonly tags?: readonly string[]
  readonly priority?: Priority
}

/** What is known of a ticket while its run goes on; each task adds its part. */
export interface RunState {
  readonly input: RunInput
  /** All of it, from one task. */
  readonly understanding?: Understanding
  /** From a task each, where a pipeline asks for them one by one. */
  readonly language?: Understanding['language']
  readonly sentiment?: Understanding['sentiment']
  readonly entities?: Understanding['entities']
  readonly classification?: Understanding['classification']
  readonly priority?: Understanding['priority']
  readonly intent?: Intent
  readonly hits?: readonly SearchHit[]
  /** What was searched for, where a model has put it into the language of the knowledge. */
  readonly question?: string
  /** The incident the message belongs to. Only its approved statement may reach a customer. */
  readonly status?: IncidentMatch | undefined
  readonly eligibility?: Eligibility
  /** Set where the pipeline leads conversations. */
  readonly dialogue?: Dialogue
  readonly request?: AnswerRequest
  readonly answer?: Answer | undefined
  readonly check?: AnswerCheck | undefined
  /** Before it was translated into what `answer` now holds: the words that are bound to evidence and checked. */
  readonly original?: Answer
  /** Whether the answer reads as it should in the customer's language; unset: it was written in it. */
  readonly translation?: TranslationState
  readonly solutionFound?: boolean
  /** Whether the note to people may name internal articles. Customers never read them. */
  readonly mayNoteInternal?: boolean
  readonly changes?: TicketChanges
  /** The team a task of the pipeline has chosen. */
  readonly assignment?: Choice
  /** Whether the pipeline keeps the ticket waiting for the customer although it is answered. */
  readonly staysOpen?: boolean
  /** The id the reply is to have, when a task has told it to others. */
  readonly replyId?: string
  /** Why an answer that was composed was not sent. */
  readonly refused?: string
  /** What was said so far, summed up for the people who take over; unset: as the local engine sums it up. */
  readonly conversationSummary?: string
  readonly failure?: RunFailure
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
