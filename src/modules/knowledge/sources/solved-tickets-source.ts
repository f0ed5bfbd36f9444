import { cutText } from '../../../kernel/cut-text.ts'
import { z } from 'zod'
import type { KnowledgeSource, SourceDocument } from '../../../integrations/sources/source.ts'
import type { Db } from '../../../kernel/db/db.ts'
import { findPersonalData, redactPersonalData } from '../../understanding/index.ts'
import { findSolvedTicket, listSolvedTickets, type SolvedTicket } from './store/solved-tickets.ts'

export const solvedTicketsSettingsSchema = z.strictObject({
  /** Tickets of this many days back. */
  days: z.int().min(1).max(3650).default(730),
  most: z.int().min(1).max(100_000).default(10_000),
  audience: z.enum(['public', 'internal']).default('internal'),
})
type SolvedTicketsSettings = z.output<typeof solvedTicketsSettingsSchema>

/**
 * Past tickets that a person solved: the question as it was asked, the answer as it was given, without personal data.
 * Left out are tickets without a public reply of a person, tickets rated badly, and tickets opened again.
 */
export function solvedTicketsSource(id: string, settings: SolvedTicketsSettings, db: Db): KnowledgeSource {
  return {
    id,
    kind: 'tickets',
    settings,
    list: async () => {
      const tickets = await listSolvedTickets(db, settings)
      return { documents: tickets.map(({ reference, version }) => ({ name: reference, version })), isComplete: true }
    },
    fetch: async ({ name }) => {
      const ticket = await findSolvedTicket(db, name)
      return ticket === undefined ? 'gone' : document(ticket, settings)
    },
  }
}

function document(ticket: SolvedTicket, settings: SolvedTicketsSettings): SourceDocument {
  const clean = (text: string): string => plain(withoutPeople(text, ticket))
  const content = ['## Question', clean(ticket.question), '## Answer', clean(withoutFrame(ticket.answer))].join('\n\n')
  return {
    name: ticket.reference,
    content,
    mediaType: 'text/markdown',
    facts: {
      id: ticket.reference,
      title: cutText(clean(ticket.subject).replaceAll(/\s+/g, ' '), 300),
      audience: settings.audience,
      kind: 'solution',
      section: ['Solved tickets'],
      ...(ticket.category !== null && { category: ticket.category }),
      ...(ticket.intent !== null && { intents: [ticket.intent] }),
      ...(ticket.language !== null && { language: ticket.language }),
    },
  }
}

/** Takes out, for good, who asked and who answered, and whatever else is personal or secret. */
function withoutPeople(text: string, ticket: SolvedTicket): string {
  const customer = { name: ticket.customer_name, email: ticket.customer_email }
  const once = redactPersonalData(text, { found: findPersonalData(text, { known: customer }) })
  return redactPersonalData(once, { found: findPersonalData(once, { known: { name: ticket.agent_name } }) })
}

const GREETING =
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hallo|guten tag|bonjour|hola|buenos días|olá|ciao)\b[^\n]{0,60}[,!.]?\s*$/i
const FAREWELL =
  /^(?:(?:kind|best|warm) regards|regards|best|cheers|sincerely|thanks|thank you|mit freundlichen grüßen|viele grüße|cordialement|saludos)\b[^\n]{0,40}$/i

/** The answer between greeting and signature. */
function withoutFrame(text: string): string {
  const lines = text.trim().split('\n')
  if (GREETING.test(lines[0]?.trim() ?? '')) {
    lines.shift()
  }
  const farewell = lines.findLastIndex((line) => FAREWELL.test(line.trim()))
  const isSignature = farewell > 0 && lines.length - farewell <= 6
  return (isSignature ? lines.slice(0, farewell) : lines).join('\n').trim()
}

/** What customers write is text: a line that begins with a mark of Markdown is no heading, and no front matter. */
const plain = (text: string): string => text.replaceAll(/^([ \t]*)(#{1,6}\s|---|===|>)/gm, '$1\\$2')
