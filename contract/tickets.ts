import { z } from 'zod'
import {
  channelInputSchema,
  channelSchema,
  factsSchema,
  line,
  page,
  pageQuerySchema,
  priorityInputSchema,
  prioritySchema,
  statusSchema,
  text,
  timestamp,
  word,
} from './shared.ts'

/** A ticket by its reference, its UUID, or the id its own system gave it. */
export const ticketNameSchema = z.object({ ticket_id: line(200) })

const MESSAGE_LENGTH = 100_000
const messageText = text(MESSAGE_LENGTH)

/** The names documents 000 to 004 give the first message and the subject. Two that disagree are refused. */
const messageNames = ['message', 'description', 'body', 'content'] as const
const subjectNames = ['subject', 'title'] as const

interface Aliased {
  readonly [name: string]: unknown
}

/** The one value given under several names; an issue where two of them differ. */
function only(input: Aliased, names: readonly string[], context: z.RefinementCtx): string | undefined {
  const given = names.filter((name) => input[name] !== undefined)
  const [first, ...others] = given
  const rival = others.find((name) => input[name] !== input[first ?? ''])
  if (first !== undefined && rival !== undefined) {
    context.addIssue({
      code: 'custom',
      path: [rival],
      message: `says something else than "${first}"; send one of them`,
    })
  }
  const value = first === undefined ? undefined : input[first]
  return typeof value === 'string' ? value : undefined
}

export const createTicketSchema = z
  .strictObject({
    customer_id: line(200).describe('Your id of the customer. An unknown one creates the customer.'),
    subject: line(500).optional(),
    title: line(500).optional().describe('Alias of subject.'),
    message: messageText.optional(),
    description: messageText.optional().describe('Alias of message.'),
    body: messageText.optional().describe('Alias of message.'),
    content: messageText.optional().describe('Alias of message.'),
    channel: channelInputSchema.default('api'),
    priority: priorityInputSchema.optional().describe('Left out, Resolute works it out and explains it.'),
    tags: z.array(line(80)).max(50).optional(),
    metadata: factsSchema.optional(),
    ticket_id: line(200).optional().describe('Your own id of the ticket; kept as external_id.'),
    customer: z
      .strictObject({ name: line(200).optional(), email: z.email().max(320).optional(), tier: line(40).optional() })
      .optional()
      .describe('Facts about a customer we may not know yet. Known customers keep what is known.'),
  })
  .transform((input, context) => {
    const message = only(input, messageNames, context)
    const subject = only(input, subjectNames, context)
    if (message === undefined && subject === undefined) {
      context.addIssue({ code: 'custom', path: ['message'], message: 'is required (or description, body, content)' })
    }
    return {
      customer_id: input.customer_id,
      subject: subject ?? firstLine(message ?? ''),
      message: message ?? subject ?? '',
      channel: input.channel,
      priority: input.priority,
      tags: input.tags ?? [],
      metadata: input.metadata ?? {},
      external_id: input.ticket_id,
      customer: input.customer,
    }
  })
export type CreateTicket = z.output<typeof createTicketSchema>

function firstLine(message: string): string {
  const [line = ''] = message.trim().split('\n')
  return line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line
}

export const evidenceSchema = z.object({
  passage_id: z.string(),
  article_id: z.string(),
  external_id: z.string(),
  article_version: z.number().int(),
  title: z.string(),
  url: z.string().nullable(),
  quote: z.string(),
})

export const messageSchema = z.object({
  id: z.uuid(),
  author: z.enum(['customer', 'agent', 'ai', 'system']),
  author_name: z.string().nullable(),
  visibility: z.enum(['public', 'internal']),
  text: z.string(),
  evidence: z.array(evidenceSchema),
  run_id: z.uuid().nullable(),
  delivery: z.enum(['queued', 'sent', 'failed']).nullable(),
  created_at: timestamp,
})
export type Message = z.infer<typeof messageSchema>

export const clockSchema = z.object({
  metric: z.enum(['first_response', 'resolution']),
  target_seconds: z.number().int(),
  due_at: timestamp,
  stopped_at: timestamp.nullable(),
  status: z.enum(['compliant', 'at_risk', 'breached']),
  /** Negative once the deadline has passed. */
  remaining_seconds: z.number().int().nullable(),
})
export type Clock = z.infer<typeof clockSchema>

export const customerSummarySchema = z.object({
  customer_id: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  company: z.string().nullable(),
  tier: z.string(),
})

/** A ticket as lists show it, and the fields document 002 names for the response to a new one. */
export const ticketSchema = z.object({
  ticket_id: z.string().describe('TKT-YYYYMMDDHHMMSS-xxxxxx'),
  id: z.uuid(),
  external_id: z.string().nullable(),
  customer_id: z.string(),
  customer: customerSummarySchema,
  subject: z.string(),
  channel: channelSchema,
  status: statusSchema,
  priority: prioritySchema,
  priority_score: z.number().int().nullable(),
  category: z.string().nullable(),
  intent: z.string().nullable(),
  tags: z.array(z.string()),
  language: z.string().nullable(),
  sentiment: z.number().nullable(),
  frustrated: z.boolean().nullable(),
  owner: z.enum(['assistant', 'agent', 'queue']).nullable().describe('Who owes the customer the next message.'),
  team: z.object({ id: z.string(), name: z.string() }).nullable(),
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  handoff_reason: z.string().nullable(),
  auto_resolved: z.boolean().nullable(),
  resolution_time_seconds: z.number().nullable(),
  resolution_notes: z.string().nullable(),
  sla_compliant: z.boolean().nullable(),
  sla_deadline: timestamp.nullable().describe('The next deadline that still runs.'),
  sla_policy: z.string().nullable(),
  satisfaction: z.object({ rating: z.number(), scale_max: z.number(), feedback: z.string().nullable() }).nullable(),
  last_message: z.string().describe('The beginning of the newest public message.'),
  version: z.number().int(),
  created_at: timestamp,
  updated_at: timestamp,
})
export type Ticket = z.infer<typeof ticketSchema>

export const draftSchema = z.object({
  run_id: z.uuid(),
  text: z.string(),
  evidence: z.array(evidenceSchema),
  because: z.string(),
})

export const ticketDetailSchema = ticketSchema.extend({
  metadata: z.record(z.string(), z.json()),
  messages: z.array(messageSchema),
  clocks: z.array(clockSchema),
  draft: draftSchema.nullable(),
  response: z.string().nullable().describe('The newest public answer, if there is one.'),
})
export type TicketDetail = z.infer<typeof ticketDetailSchema>

export const listTicketsQuerySchema = pageQuerySchema.extend({
  status: statusSchema.optional(),
  priority: priorityInputSchema.optional(),
  category: word(100).optional(),
  channel: channelInputSchema.optional(),
  team: word(100).optional(),
  assignee: word(100).optional(),
  customer_id: word(200).optional(),
  owner: z.enum(['assistant', 'agent', 'queue', 'none']).optional(),
  query: word(200).optional().describe('Words in the subject or a reference.'),
  sort: z.enum(['newest', 'deadline']).default('newest'),
})
export type ListTicketsQuery = z.output<typeof listTicketsQuerySchema>
export const ticketPageSchema = page(ticketSchema)
export type TicketPage = z.infer<typeof ticketPageSchema>

export const updateTicketSchema = z
  .strictObject({
    status: statusSchema.optional(),
    priority: priorityInputSchema.optional(),
    category: line(100).optional(),
    tags: z.array(line(80)).max(50).optional(),
    resolution_notes: text(20_000).optional(),
    team: line(100).nullable().optional(),
    assignee: line(100).nullable().optional(),
    version: z.number().int().optional().describe('Refused with 409 when the ticket has changed since this version.'),
  })
  .refine((change) => Object.keys(change).some((key) => key !== 'version'), 'names nothing to change')
export type UpdateTicket = z.output<typeof updateTicketSchema>

export const createMessageSchema = z
  .strictObject({
    message: messageText.optional(),
    text: messageText.optional().describe('Alias of message.'),
    body: messageText.optional().describe('Alias of message.'),
    author: z.enum(['customer', 'agent']).default('customer'),
    visibility: z.enum(['public', 'internal']).default('public'),
    status: z
      .enum(['open', 'pending', 'on_hold', 'resolved'])
      .optional()
      .describe('With an agent message: the status after it.'),
  })
  .transform((input, context) => {
    const message = only(input, ['message', 'text', 'body'], context)
    if (message === undefined) {
      context.addIssue({ code: 'custom', path: ['message'], message: 'is required' })
    }
    if (input.author === 'customer' && (input.visibility === 'internal' || input.status !== undefined)) {
      context.addIssue({
        code: 'custom',
        path: [input.status === undefined ? 'visibility' : 'status'],
        message: 'is for agents; a customer only writes',
      })
    }
    return { message: message ?? '', author: input.author, visibility: input.visibility, status: input.status }
  })
export type CreateMessage = z.output<typeof createMessageSchema>
