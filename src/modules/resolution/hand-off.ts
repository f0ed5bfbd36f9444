import { cutText } from '../../kernel/cut-text.ts'
import type { HandoffReason } from '../../../contract/shared.ts'
import { firstNameOf, questionText, renderTemplate, type Asking } from '../answering/index.ts'
import type { SearchHit } from '../knowledge/index.ts'
import { chooseTeam, type Choice } from '../routing/index.ts'
import { askingWith } from './ask-back.ts'
import { articlesOf } from './find-articles.ts'
import { intentOf, understandingOf } from './hear-message.ts'
import { noteDialog } from './note-dialog.ts'
import { rulingForRun } from './ruling-for-run.ts'
import { questionOf, type Outcome, type RunState, type Tools } from './run.ts'
import { conversationNote } from './tell-conversation.ts'

const reasonsInWords: Readonly<Record<HandoffReason, string>> = {
  customer_request: 'the customer asked for a person',
  missing_knowledge: 'nothing published answers it',
  unsupported_request: 'the assistant does not serve this kind of request',
  policy_restriction: 'company policy keeps it with people',
  tool_failure: 'the assistant failed to work on it',
  pending_clarification: 'a question to the customer is open',
  usage_limit: 'the budget is used up',
  low_confidence: 'the assistant is not sure enough',
  negative_sentiment: 'the customer is very unhappy',
  turn_limit: 'the conversation has become long',
  sla_risk: 'the deadline is near',
  legal_keyword: 'it touches law or data protection',
  complexity: 'it is complex',
  high_stakes_action: 'money or an account is at stake',
  manual: 'somebody handed it over',
}

/** A reason as people say it. */
export const inWords = (reason: HandoffReason | undefined): string =>
  reason === undefined ? 'none' : reasonsInWords[reason]

/** Gives the ticket to people: who, why, what they need to know, and word to the customer. */
export function handOff(state: RunState, tools: Tools, dueAt: Date): Outcome {
  const { reason, contributing } = whyOf(state)
  const team = teamFor(state, tools, reason)
  const isDraft =
    reason === 'policy_restriction' && rulingForRun(state, tools).mode === 'draft' && state.check?.passed === true
  return {
    kind: isDraft ? 'drafted' : 'handed_off',
    reason,
    contributing,
    reply: isDraft || isAlreadyTold(state) ? undefined : acknowledgement(state, tools, { reason, team, dueAt }),
    note: summaryFor(state, tools, { reason, contributing, team }),
    team,
    dueAt,
  }
}

/** Which people: those the reason demands, else those the pipeline has chosen, else by what it is about. */
export function teamFor(state: RunState, tools: Tools, reason: HandoffReason): Choice | undefined {
  const { intent, subcategory, category } = understandingOf(state, tools).classification
  const chosen = chooseTeam(state.input.teams, {
    intent,
    subcategory,
    category,
    preferred: intentOf(state, tools).team,
    reason,
  })
  return reason === 'legal_keyword' ? chosen : (state.assignment ?? chosen)
}

/** A second message while people have it, or while the assistant only watches, gets no second "somebody will look". */
const isAlreadyTold = ({ input }: RunState): boolean => input.isManual && input.subject.owner === 'queue'

/** Reasons that lie in the message itself: they hold whatever else went wrong. */
const OF_THE_MESSAGE: ReadonlySet<HandoffReason> = new Set(['legal_keyword', 'customer_request', 'high_stakes_action'])

/** Why it goes to people. A task that failed says little about the rest: of the rules only those about the message count. */
export function whyOf({ eligibility, failure, refused, answer }: RunState): {
  reason: HandoffReason
  contributing: readonly HandoffReason[]
} {
  const { reason, contributing = [] } = eligibility ?? {}
  if (failure !== undefined) {
    const all = [reason, ...contributing].filter((each) => each !== undefined && OF_THE_MESSAGE.has(each))
    const [first, ...others] = [...(all as HandoffReason[]), 'tool_failure' as const]
    return { reason: first ?? 'tool_failure', contributing: others }
  }
  if (reason !== undefined) {
    return { reason, contributing }
  }
  const own =
    refused === undefined ? (answer === undefined ? 'missing_knowledge' : 'low_confidence') : 'policy_restriction'
  return { reason: own, contributing: [] }
}

interface Handing {
  readonly reason: HandoffReason
  readonly team: Choice | undefined
  readonly dueAt: Date
}

const variantOf: Partial<Record<HandoffReason, string>> = { legal_keyword: 'legal', negative_sentiment: 'complaint' }
const paymentSubcategories = new Set(['payment_issue', 'refund_status'])

function acknowledgement(state: RunState, tools: Tools, { reason, team, dueAt }: Handing): string {
  const { subject } = state.input
  const { language, classification } = understandingOf(state, tools)
  const variant = variantOf[reason] ?? (paymentSubcategories.has(classification.subcategory) ? 'payment' : 'generic')
  const text = renderTemplate(tools.templates, {
    id: 'handoff_acknowledgement',
    variant,
    language: language.code,
    slots: {
      customer_name: firstNameOf(subject.customer_name ?? undefined),
      ticket_reference: subject.reference,
      team_name: team?.team.name ?? tools.brand.signature,
      first_response_by: dayAndTime(dueAt, tools.timezone, language.code),
      company: tools.brand.company,
      signature: tools.brand.signature,
    },
  })
  return withQuestion(text, askingWith(reason, state, tools), { templates: tools.templates, language: language.code })
}

/** What people will need is asked for in the same message: that delays nobody. */
function withQuestion(text: string, asking: Asking | undefined, means: Parameters<typeof questionText>[1]): string {
  const question = asking === undefined ? [] : questionText(asking, means).map((claim) => claim.text)
  return text
    .split('\n\n')
    .toSpliced(-1, 0, ...question)
    .join('\n\n')
}

/** By language and time zone: making one costs a hundred times what using it does. */
const momentFormats = new Map<string, Intl.DateTimeFormat>()

function momentFormat(timeZone: string, language: string): Intl.DateTimeFormat {
  const key = `${language} ${timeZone}`
  const known = momentFormats.get(key)
  const format =
    known ?? new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone, hour12: false })
  if (known === undefined) {
    momentFormats.set(key, format)
  }
  return format
}

const dayAndTime = (moment: Date, timeZone: string, language: string): string =>
  `${momentFormat(timeZone, language).format(moment)} (${timeZone})`

/** The note a person reads first. */
function summaryFor(state: RunState, tools: Tools, handing: Noted): string {
  return [
    handedTo(handing),
    `Asked: ${firstSentence(state.input.message)}`,
    aboutIt(state, tools),
    aboutCustomer(state),
    ...conversationNote(state),
    ...mentioned(state, tools),
    ...(state.hits ?? []).slice(0, 1).map(closestArticle),
    ...incidentNote(state),
    ...noteDialog(state, tools),
    ...internalSources(state, tools),
    ...(state.failure ? [`What failed: ${state.failure.task}: ${firstSentence(state.failure.error)}`] : []),
    ...(state.refused === undefined ? [] : [`Not sent: ${state.refused}.`]),
    ...(state.translation?.isSure === false ? [`Translation: ${state.translation.because}.`] : []),
    ...(state.answer ? ['A draft with its evidence is in the reply box.'] : []),
  ].join('\n')
}

type Noted = Pick<Handing, 'reason' | 'team'> & { readonly contributing: readonly HandoffReason[] }

function handedTo({ reason, contributing, team }: Noted): string {
  const also = contributing.map((each) => reasonsInWords[each])
  const others = also.length > 0 ? ` (also: ${also.join('; ')})` : ''
  return `Handed to ${team?.team.name ?? 'the queue'} because ${reasonsInWords[reason]}${others}.`
}

function aboutIt(state: RunState, tools: Tools): string {
  const { classification, sentiment, priority, language } = understandingOf(state, tools)
  const sure = Math.round(classification.confidence * 100)
  const mood = `${sentiment.label.replace('_', ' ')}${sentiment.frustrated ? ', frustrated' : ''}`
  return (
    `About: ${intentOf(state, tools).name} (${classification.category}, ${sure} % sure); ` +
    `priority ${priority.level} (${priority.explanation}); mood ${mood}; language ${language.code}.`
  )
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

const aboutCustomer = ({ input: { subject, earlier } }: RunState): string =>
  `Customer: ${subject.customer_name ?? subject.customer_external_id}, ${subject.tier}, ` +
  `${counted(subject.ticket_count, 'ticket')}; ${counted(earlier.length + 1, 'message')} in this one.`

const ENTITIES_NAMED = 8

function mentioned(state: RunState, tools: Tools): string[] {
  const { entities } = understandingOf(state, tools)
  const facts = entities.slice(0, ENTITIES_NAMED).map(({ type, value }) => `${type.replaceAll('_', ' ')} ${value}`)
  return facts.length > 0 ? [`Mentioned: ${facts.join(', ')}.`] : []
}

const closestArticle = ({ externalId, title, url }: SearchHit): string =>
  `Closest article: ${externalId} "${title}"${url === undefined ? '' : ` ${url}`}`

function incidentNote({ status }: RunState): string[] {
  if (status === undefined) {
    return []
  }
  const told =
    status.statement === undefined ? 'no statement for customers is approved yet' : 'its statement is approved'
  return [
    `Incident: ${status.reference} "${status.title}", ${status.status}, because ${status.matched.because}; ${told}.`,
  ]
}

const INTERNAL_NAMED = 3
const INTERNAL_SEARCHED = 12

/** What people may read about it besides. Searched for the note alone, and only where the pipeline asks for it. */
function internalSources(state: RunState, { search }: Tools): string[] {
  if (state.mayNoteInternal !== true) {
    return []
  }
  const hits = search({ text: questionOf(state.input), audience: 'all', limit: INTERNAL_SEARCHED })
  return articlesOf(hits.filter(({ audience }) => audience === 'internal'))
    .slice(0, INTERNAL_NAMED)
    .map(({ externalId, title }) => `Internal article: ${externalId} "${title}"`)
}

const SENTENCE = 240

function firstSentence(message: string): string {
  const text = message.replaceAll(/\s+/g, ' ').trim()
  const end = /[.!?]\s/.exec(text.slice(40))
  const cut = end ? text.slice(0, 40 + end.index + 1) : text
  return cut.length > SENTENCE ? `${cutText(cut, SENTENCE - 1)}…` : cut
}
