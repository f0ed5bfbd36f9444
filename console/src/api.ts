import { z } from 'zod'
import { sessionUserSchema, type SessionUser } from '../../contract/accounts.ts'
import { overviewSchema, type Overview } from '../../contract/analytics.ts'
import {
  answerLabelSchema,
  autonomySchema,
  type AnswerLabel,
  type Autonomy,
  type LabelAnswer,
} from '../../contract/autonomy.ts'
import { knowledgeCheckSchema, type KnowledgeCheckReport } from '../../contract/curation.ts'
import {
  incidentDetailSchema,
  incidentPageSchema,
  systemStatusSchema,
  type EndIncident,
  type IncidentDetail,
  type IncidentPage,
  type SystemStatus,
  type UpdateIncident,
} from '../../contract/incidents.ts'
import {
  searchResultSchema,
  sourceListSchema,
  sourceSchema,
  type KnowledgeSource,
  type SearchResult,
} from '../../contract/knowledge.ts'
import { gapsSchema, type Gaps } from '../../contract/learning.ts'
import { modelBudgetSchema, modelUsageSchema, type ModelBudget, type ModelUsage } from '../../contract/models.ts'
import { pipelinesSchema, type Pipelines } from '../../contract/pipelines.ts'
import { explanationSchema, type Explanation } from '../../contract/resolution.ts'
import { teamListSchema, type Team } from '../../contract/routing.ts'
import { problemSchema } from '../../contract/shared.ts'
import {
  messageSchema,
  ticketDetailSchema,
  ticketPageSchema,
  ticketSchema,
  type CreateMessage,
  type ListTicketsQuery,
  type Message,
  type Ticket,
  type TicketDetail,
  type TicketPage,
  type UpdateTicket,
} from '../../contract/tickets.ts'
import { words } from './words.ts'

/** Status of an error where no answer arrived at all. */
const UNREACHABLE = 0

/** What the server refused, in words a person may read. */
export class ApiError extends Error {
  readonly status: number
  /** By field, where the server named one. */
  readonly fields: Readonly<Record<string, string>>

  constructor(status: number, message: string, fields: Readonly<Record<string, string>> = {}) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.fields = fields
  }
}

interface Call<Reply> {
  readonly path: string
  readonly reply: z.ZodType<Reply>
  readonly method?: 'GET' | 'POST' | 'PATCH'
  readonly body?: unknown
  readonly signal?: AbortSignal | undefined
}

async function reach({ path, method = 'GET', body, signal }: Call<unknown>): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    })
  } catch (error) {
    if (signal?.aborted) {
      throw error
    }
    throw new ApiError(UNREACHABLE, words.errors.offline)
  }
}

const authProblemSchema = z.object({ message: z.string() })

function toError(status: number, body: unknown): ApiError {
  const problem = problemSchema.safeParse(body)
  if (problem.success) {
    const fields = problem.data.errors?.map(({ field, message }) => [field, message]) ?? []
    return new ApiError(status, problem.data.detail, Object.fromEntries(fields))
  }
  const auth = authProblemSchema.safeParse(body)
  return new ApiError(status, auth.success ? auth.data.message : words.errors.unexpected)
}

async function call<Reply>(request: Call<Reply>): Promise<Reply> {
  const response = await reach(request)
  const text = await response.text()
  const body = parseJson(text)
  if (!response.ok) {
    throw toError(response.status, body)
  }
  const reply = request.reply.safeParse(body)
  if (!reply.success) {
    throw new ApiError(response.status, words.errors.unexpected)
  }
  return reply.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function withQuery(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  const search = new URLSearchParams(given).toString()
  return search === '' ? path : `${path}?${search}`
}

const ticketPath = (ticketId: string): string => `/api/v1/tickets/${encodeURIComponent(ticketId)}`

/** What a list asks for; names it leaves out do not filter. */
export type TicketQuery = { readonly [Name in keyof ListTicketsQuery]?: ListTicketsQuery[Name] | undefined }
export type NewMessage = Omit<CreateMessage, 'author'>

export const signIn = (email: string, password: string): Promise<unknown> =>
  call({ path: '/api/auth/sign-in/email', method: 'POST', body: { email, password }, reply: z.unknown() })

export const signOut = (): Promise<unknown> =>
  call({ path: '/api/auth/sign-out', method: 'POST', body: {}, reply: z.unknown() })

export const readSession = (signal?: AbortSignal): Promise<SessionUser> =>
  call({ path: '/api/v1/session', reply: sessionUserSchema, signal })

export const listTickets = (query: TicketQuery, signal?: AbortSignal): Promise<TicketPage> =>
  call({ path: withQuery('/api/v1/tickets', query), reply: ticketPageSchema, signal })

export const readTicket = (ticketId: string, signal?: AbortSignal): Promise<TicketDetail> =>
  call({ path: ticketPath(ticketId), reply: ticketDetailSchema, signal })

export const updateTicket = (ticketId: string, change: UpdateTicket): Promise<Ticket> =>
  call({ path: ticketPath(ticketId), method: 'PATCH', body: change, reply: ticketSchema })

export const sendMessage = (ticketId: string, { message, visibility, status }: NewMessage): Promise<Message> =>
  call({
    path: `${ticketPath(ticketId)}/messages`,
    method: 'POST',
    body: { message, author: 'agent', visibility, ...(status === undefined ? {} : { status }) },
    reply: messageSchema,
  })

export const readExplanation = (ticketId: string, signal?: AbortSignal): Promise<Explanation> =>
  call({ path: `${ticketPath(ticketId)}/explanation`, reply: explanationSchema, signal })

export const listTeams = async (signal?: AbortSignal): Promise<readonly Team[]> =>
  (await call({ path: '/api/v1/teams', reply: teamListSchema, signal })).items

export const readOverview = (signal?: AbortSignal): Promise<Overview> =>
  call({ path: '/api/v1/analytics/overview', reply: overviewSchema, signal })

export interface KnowledgeQuestion {
  readonly query: string
  readonly audience: 'public' | 'all'
}

export const searchKnowledge = (question: KnowledgeQuestion, signal?: AbortSignal): Promise<SearchResult> =>
  call({ path: withQuery('/api/v1/knowledge/search', { ...question }), reply: searchResultSchema, signal })

export const listSources = async (signal?: AbortSignal): Promise<readonly KnowledgeSource[]> =>
  (await call({ path: '/api/v1/knowledge/sources', reply: sourceListSchema, signal })).items

export const syncSource = (id: string): Promise<KnowledgeSource> =>
  call({
    path: `/api/v1/knowledge/sources/${encodeURIComponent(id)}/sync`,
    method: 'POST',
    body: {},
    reply: sourceSchema,
  })

export const readFindings = (signal?: AbortSignal): Promise<KnowledgeCheckReport> =>
  call({ path: '/api/v1/knowledge/findings', reply: knowledgeCheckSchema, signal })

export const readGaps = (signal?: AbortSignal): Promise<Gaps> =>
  call({ path: '/api/v1/knowledge/gaps', reply: gapsSchema, signal })

export const labelAnswer = (runId: string, label: LabelAnswer): Promise<AnswerLabel> =>
  call({ path: `/api/v1/runs/${runId}/label`, method: 'POST', body: label, reply: answerLabelSchema })

export const progressPath = (ticketId: string): string => `${ticketPath(ticketId)}/progress`

export const readAutonomy = (signal?: AbortSignal): Promise<Autonomy> =>
  call({ path: '/api/v1/autonomy', reply: autonomySchema, signal })

export const restoreCategory = (category: string): Promise<Autonomy> =>
  call({
    path: `/api/v1/autonomy/${encodeURIComponent(category)}/restore`,
    method: 'POST',
    body: {},
    reply: autonomySchema,
  })

export const readPipelines = (signal?: AbortSignal): Promise<Pipelines> =>
  call({ path: '/api/v1/pipelines', reply: pipelinesSchema, signal })

export const readModelUsage = (days: number, signal?: AbortSignal): Promise<ModelUsage> =>
  call({ path: withQuery('/api/v1/models/usage', { days }), reply: modelUsageSchema, signal })

export const readModelBudget = (signal?: AbortSignal): Promise<ModelBudget> =>
  call({ path: '/api/v1/models/budget', reply: modelBudgetSchema, signal })

const incidentPath = (incidentId: string): string => `/api/v1/incidents/${encodeURIComponent(incidentId)}`

export const readStatus = (signal?: AbortSignal): Promise<SystemStatus> =>
  call({ path: '/api/v1/status', reply: systemStatusSchema, signal })

export const listIncidents = (signal?: AbortSignal): Promise<IncidentPage> =>
  call({ path: '/api/v1/incidents?limit=100', reply: incidentPageSchema, signal })

export const readIncident = (incidentId: string, signal?: AbortSignal): Promise<IncidentDetail> =>
  call({ path: incidentPath(incidentId), reply: incidentDetailSchema, signal })

export interface NewIncident {
  readonly title: string
  readonly impact: string
  readonly components: readonly string[]
  readonly error_codes: readonly string[]
}

export const createIncident = (incident: NewIncident): Promise<IncidentDetail> =>
  call({ path: '/api/v1/incidents', method: 'POST', body: incident, reply: incidentDetailSchema })

export const updateIncident = (incidentId: string, change: UpdateIncident): Promise<IncidentDetail> =>
  call({ path: incidentPath(incidentId), method: 'PATCH', body: change, reply: incidentDetailSchema })

export const approveStatement = (incidentId: string, version: number): Promise<IncidentDetail> =>
  call({ path: `${incidentPath(incidentId)}/approve`, method: 'POST', body: { version }, reply: incidentDetailSchema })

export const endIncident = (incidentId: string, end: EndIncident): Promise<IncidentDetail> =>
  call({ path: `${incidentPath(incidentId)}/end`, method: 'POST', body: end, reply: incidentDetailSchema })
