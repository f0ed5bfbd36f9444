import { cutText } from '../../kernel/cut-text.ts'
import type { HandoffReason } from '../../../contract/shared.ts'
import { firstNameOf, renderTemplate } from '../answering/index.ts'
import { chooseTeam, type Choice } from '../routing/index.ts'
import { requirePart, type Outcome, type RunState, type Tools } from './run.ts'

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
  const { classification } = requirePart(state, 'understanding')
  const team = chooseTeam(state.input.teams, {
    intent: classification.intent,
    subcategory: classification.subcategory,
    category: classification.category,
    preferred: requirePart(state, 'intent').team,
    reason,
  })
  const isDraft = reason === 'policy_restriction' && tools.automation.mode === 'draft' && state.check?.passed === true
  return {
    kind: isDraft ? 'drafted' : 'handed_off',
    reason,
    contributing,
    reply: isDraft || isAlreadyTold(state) ? undefined : acknowledgement(state, tools, { reason, team, dueAt }),
    note: summaryFor(state, { reason, contributing, team }),
    team,
    dueAt,
  }
}

/** A second message while people have it, or while the assistant only watches, gets no second "somebody will look". */
const isAlreadyTold = ({ input }: RunState): boolean => input.isManual && input.subject.owner === 'queue'

function whyOf(state: RunState): { reason: HandoffReason; contributing: readonly HandoffReason[] } {
  const { reason, contributing } = requirePart(state, 'eligibility')
  if (reason !== undefined) {
    return { reason, contributing }
  }
  return { reason: state.answer === undefined ? 'missing_knowledge' : 'low_confidence', contributing: [] }
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
  const { language, classification } = requirePart(state, 'understanding')
  const variant = variantOf[reason] ?? (paymentSubcategories.has(classification.subcategory) ? 'payment' : 'generic')
  return renderTemplate(tools.templates, {
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
}

function dayAndTime(moment: Date, timeZone: string, language: string): string {
  return (
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone, hour12: false }).format(
      moment,
    ) + ` (${timeZone})`
  )
}

/** The note a person reads first. */
function summaryFor(
  state: RunState,
  { reason, contributing, team }: Pick<Handing, 'reason' | 'team'> & { contributing: readonly HandoffReason[] },
): string {
  const { subject, message, earlier } = state.input
  const understanding = requirePart(state, 'understanding')
  const { classification, sentiment, priority, entities, language } = understanding
  const [best] = requirePart(state, 'hits')
  const also = contributing.map((each) => reasonsInWords[each])
  const facts = entities.slice(0, 8).map(({ type, value }) => `${type.replaceAll('_', ' ')} ${value}`)
  return [
    `Handed to ${team?.team.name ?? 'the queue'} because ${reasonsInWords[reason]}${also.length > 0 ? ` (also: ${also.join('; ')})` : ''}.`,
    `Asked: ${firstSentence(message)}`,
    `About: ${requirePart(state, 'intent').name} (${classification.category}, ${Math.round(classification.confidence * 100)} % sure); ` +
      `priority ${priority.level} (${priority.explanation}); mood ${sentiment.label.replace('_', ' ')}${sentiment.frustrated ? ', frustrated' : ''}; language ${language.code}.`,
    `Customer: ${subject.customer_name ?? subject.customer_external_id}, ${subject.tier}, ${subject.ticket_count} ticket${subject.ticket_count === 1 ? '' : 's'}; ${earlier.length + 1} message${earlier.length === 0 ? '' : 's'} in this one.`,
    ...(facts.length > 0 ? [`Mentioned: ${facts.join(', ')}.`] : []),
    ...(best ? [`Closest article: ${best.externalId} "${best.title}"${best.url ? ` ${best.url}` : ''}`] : []),
    ...(state.answer ? ['A draft with its evidence is in the reply box.'] : []),
  ].join('\n')
}

const SENTENCE = 240

function firstSentence(message: string): string {
  const text = message.replaceAll(/\s+/g, ' ').trim()
  const end = /[.!?]\s/.exec(text.slice(40))
  const cut = end ? text.slice(0, 40 + end.index + 1) : text
  return cut.length > SENTENCE ? `${cutText(cut, SENTENCE - 1)}…` : cut
}
