import { z } from 'zod'
import { line, page, pageQuerySchema, text, timestamp } from './shared.ts'

export const incidentStatuses = [
  'proposed',
  'investigating',
  'identified',
  'monitoring',
  'resolved',
  'dismissed',
] as const
export const incidentStatusSchema = z.enum(incidentStatuses)
export type IncidentStatus = z.infer<typeof incidentStatusSchema>

export const incidentImpacts = ['none', 'minor', 'major', 'critical'] as const
export const incidentImpactSchema = z.enum(incidentImpacts)
export type IncidentImpact = z.infer<typeof incidentImpactSchema>

export const componentHealths = [
  'operational',
  'maintenance',
  'degraded',
  'partial_outage',
  'major_outage',
  'unknown',
] as const
export const componentHealthSchema = z.enum(componentHealths)
export type ComponentHealth = z.infer<typeof componentHealthSchema>

const LONGEST_STATEMENT = 2000

/** What customers are told, by language (ISO 639-1). English stands in for a language that is missing. */
export const incidentTextsSchema = z
  .record(z.string().regex(/^[a-z]{2}$/, 'must be a two-letter language code'), text(LONGEST_STATEMENT))
  .refine((texts) => Object.keys(texts).length <= 30, 'must hold at most 30 languages')
export type IncidentTexts = z.infer<typeof incidentTextsSchema>

const names = z.array(line(100)).max(50)

/** An incident by its reference or its UUID. */
export const incidentNameSchema = z.object({ incident_id: line(200) })

const fields = {
  title: line(200),
  impact: incidentImpactSchema,
  components: names.describe('Names of parts of the service; a message that names one and tells of trouble matches.'),
  error_codes: names.describe('A message that holds one matches.'),
  intents: names.describe('Ids of intents in the taxonomy; every message of such an intent matches.'),
  regions: names.describe('Where accounts must be to be touched; none: everywhere.'),
  deployment: line(300).describe('The change that came shortly before it.'),
  statement: incidentTextsSchema.describe('What customers are to be told. Nobody is, until it is approved.'),
  recovery: incidentTextsSchema.describe('What customers are to be told when it is over.'),
  started_at: timestamp,
}

export const createIncidentSchema = z.strictObject({
  title: fields.title,
  status: z.enum(['investigating', 'identified', 'monitoring']).default('investigating'),
  impact: fields.impact.default('minor'),
  components: fields.components.default([]),
  error_codes: fields.error_codes.default([]),
  intents: fields.intents.default([]),
  regions: fields.regions.default([]),
  deployment: fields.deployment.optional(),
  statement: fields.statement.optional().describe('Left out: drafted from the approved templates.'),
  started_at: fields.started_at.optional().describe('Left out: now.'),
})
export type CreateIncident = z.output<typeof createIncidentSchema>

export const updateIncidentSchema = z
  .strictObject({
    title: fields.title.optional(),
    status: z
      .enum(['investigating', 'identified', 'monitoring', 'dismissed'])
      .optional()
      .describe('To end an incident, post to its /end.'),
    impact: fields.impact.optional(),
    components: fields.components.optional(),
    error_codes: fields.error_codes.optional(),
    intents: fields.intents.optional(),
    regions: fields.regions.optional(),
    deployment: fields.deployment.nullable().optional(),
    statement: fields.statement.optional(),
    recovery: fields.recovery.optional(),
    started_at: fields.started_at.optional(),
    update: text(LONGEST_STATEMENT).optional().describe('A line for the incident’s own history.'),
    version: z.number().int().optional().describe('Refused with 409 when the incident has changed since this version.'),
  })
  .refine((change) => Object.keys(change).some((key) => key !== 'version'), 'names nothing to change')
export type UpdateIncident = z.output<typeof updateIncidentSchema>

export const approveStatementSchema = z.strictObject({
  version: z.number().int().describe('Of the incident, as whoever approves has read it.'),
  kind: z
    .enum(['statement', 'recovery'])
    .default('statement')
    .describe('`recovery` is sent when the incident ends; once it is over, at once, and only once.'),
})
export type ApproveStatement = z.output<typeof approveStatementSchema>
export const endIncidentSchema = z.strictObject({
  version: z.number().int().describe('Of the incident, as whoever ends it has read it.'),
  tell_customers: z.boolean().default(true).describe('Approves the recovery text and sends it to everyone linked.'),
})
export type EndIncident = z.output<typeof endIncidentSchema>
export const linkTicketsSchema = z.strictObject({ tickets: z.array(line(200)).min(1).max(200) })
export const incidentTicketNameSchema = z.object({ incident_id: line(200), ticket_id: line(200) })

const approvedTextSchema = z.object({
  version: z.number().int(),
  texts: z.record(z.string(), z.string()),
  approved_by: z.string(),
  approved_at: timestamp,
})

/** The figures of a surge, and the test they were judged by (docs/guides/incidents.md has the formula). */
export const surgeSchema = z.object({
  topic: z.string().nullable(),
  error_code: z.string().nullable(),
  customers: z.number().int().describe('Who wrote within these five minutes.'),
  expected: z.number().describe('Customers in five minutes, by what is usual.'),
  p_value: z.number(),
  threshold: z.number(),
  at: timestamp,
})
export type Surge = z.infer<typeof surgeSchema>

export const incidentSchema = z.object({
  incident_id: z.string().describe('INC-YYYYMMDDHHMMSS-xxxxxx'),
  id: z.uuid(),
  title: z.string(),
  status: incidentStatusSchema,
  impact: incidentImpactSchema,
  components: z.array(z.string()),
  error_codes: z.array(z.string()),
  intents: z.array(z.string()),
  regions: z.array(z.string()),
  deployment: z.string().nullable(),
  origin: z.enum(['manual', 'surge', 'source']),
  surge: z.array(surgeSchema),
  statement: approvedTextSchema.nullable().describe('What customers are told now.'),
  tickets: z.number().int().describe('How many are linked.'),
  told: z.number().int().describe('How many were told the statement.'),
  recovered: z.number().int().describe('How many were told that it is over.'),
  started_at: timestamp,
  ended_at: timestamp.nullable(),
  version: z.number().int(),
  created_at: timestamp,
  updated_at: timestamp,
})
export type Incident = z.infer<typeof incidentSchema>

export const incidentDetailSchema = incidentSchema.extend({
  statement_draft: z.record(z.string(), z.string()),
  recovery_draft: z.record(z.string(), z.string()),
  statements: z.array(approvedTextSchema.extend({ kind: z.enum(['statement', 'recovery']) })),
  updates: z.array(z.object({ status: incidentStatusSchema, text: z.string(), author: z.string(), at: timestamp })),
  linked_tickets: z.array(
    z.object({
      ticket_id: z.string(),
      subject: z.string(),
      status: z.string(),
      because: z.string(),
      told: z.boolean(),
      recovered: z.boolean(),
      linked_at: timestamp,
    }),
  ),
})
export type IncidentDetail = z.infer<typeof incidentDetailSchema>

export const listIncidentsQuerySchema = pageQuerySchema.extend({
  state: z.enum(['active', 'proposed', 'over', 'all']).default('all'),
})
export type ListIncidentsQuery = z.output<typeof listIncidentsQuerySchema>
export const incidentPageSchema = page(incidentSchema)
export type IncidentPage = z.infer<typeof incidentPageSchema>

export const systemStatusSchema = z.object({
  components: z.array(
    z.object({
      name: z.string(),
      health: componentHealthSchema,
      because: z.string(),
      since: timestamp.nullable(),
    }),
  ),
  sources: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      status: z.enum(['fresh', 'failing', 'stale', 'never_read']),
      checked_at: timestamp.nullable(),
      last_success_at: timestamp.nullable(),
      last_error: z.string().nullable(),
    }),
  ),
  incidents: z.array(incidentSchema.pick({ incident_id: true, title: true, status: true, impact: true })),
})
export type SystemStatus = z.infer<typeof systemStatusSchema>
