import { z } from 'zod'
import { handoffReasonSchema, timestamp } from './shared.ts'

/** The seven steps from a question to an answer (document 000). */
export const answerSteps = [
  'intent_classification',
  'knowledge_retrieval',
  'context_assembly',
  'response_generation',
  'quality_check',
  'personalization',
  'tone_adjustment',
] as const

/** One call of a language model, or the reason why it was not made. */
export const modelCallSchema = z.object({
  capability: z.string(),
  model: z.string().describe('Provider and model.'),
  prompt: z.string().describe('Id and version of the prompt, such as respond@2.'),
  outcome: z.enum(['answered', 'cached', 'similar', 'failed', 'skipped']),
  reason: z.string().nullable(),
  input_tokens: z.number().int(),
  output_tokens: z.number().int(),
  cached_tokens: z.number().int(),
  cost_micros: z.number().int().describe('Millionths of a dollar.'),
  duration_ms: z.number(),
})

/** What one step of a run decided, from what, why, and what would have changed it. The same record everywhere. */
export const decisionSchema = z.object({
  task: z.string().describe('Id of the task in its pipeline.'),
  action: z.string().describe('What the task does.'),
  agent: z.string().nullable().describe('The agent of the APQC framework that this work belongs to (document 002).'),
  summary: z.string().describe('One sentence for people.'),
  inputs: z.record(z.string(), z.json()),
  result: z.record(z.string(), z.json()),
  rules: z.array(
    z.object({
      rule: z.string(),
      passed: z.boolean(),
      value: z.json(),
      threshold: z.json(),
      would_flip: z.string().describe('What would have turned this rule around.'),
    }),
  ),
  steps: z
    .array(z.object({ step: z.enum(answerSteps), summary: z.string() }))
    .describe('Which of the seven steps to an answer were taken here.'),
  calls: z.array(modelCallSchema),
  engine: z.string().describe('`local`, or the model that was asked.'),
  cost_micros: z.number().int().describe('Millionths of a dollar.'),
  duration_ms: z.number(),
})
export type Decision = z.infer<typeof decisionSchema>

/** How far a run is, as it goes on: a task has begun or has ended (document 004's progress callback). */
export const taskProgressSchema = z.object({
  ticket_id: z.string(),
  run_id: z.uuid(),
  task: z.string(),
  state: z.enum(['started', 'ended']),
  progress: z.number().min(0).max(1).describe('Share of the tasks that have ended.'),
  message: z.string().describe('What the task is for, or what came of it.'),
})
export type TaskProgress = z.infer<typeof taskProgressSchema>

export const runSchema = z.object({
  run_id: z.uuid(),
  pipeline: z.string(),
  trigger: z.enum(['message', 'manual']),
  message_id: z.uuid(),
  outcome: z.enum(['replied', 'handed_off', 'drafted', 'superseded']),
  handoff_reason: handoffReasonSchema.nullable(),
  contributing_reasons: z.array(handoffReasonSchema),
  decisions: z.array(decisionSchema),
  started_at: timestamp,
  concluded_at: timestamp,
})
export type Run = z.infer<typeof runSchema>

export const explanationSchema = z.object({
  ticket_id: z.string(),
  runs: z.array(runSchema).describe('Newest first.'),
  assignments: z.array(
    z.object({ team: z.string(), assignee: z.string().nullable(), because: z.string(), at: timestamp }),
  ),
  events: z.array(z.object({ name: z.string(), actor: z.string(), at: timestamp, payload: z.json() })),
})
export type Explanation = z.infer<typeof explanationSchema>

/** The processing report of document 004, key for key. Parts a run did not reach are left out, as there. */
export const automationReportSchema = z.object({
  ticket_id: z.string(),
  processing_time: timestamp,
  automation_status: z.enum(['automated', 'escalated', 'unknown']),
  actions_taken: z.array(z.enum(['sent_automated_response', 'assigned_to_agent'])),
  metrics: z.record(z.string(), z.json()),
  automated_response: z.string().optional(),
  assigned_agent: z.string().optional(),
  classification: z.object({ category: z.string(), tags: z.array(z.string()), priority: z.number() }).optional(),
  sentiment: z.object({ score: z.number(), urgency: z.string(), frustration: z.boolean() }).optional(),
  kb_search: z
    .object({ articles_found: z.number().int(), solution_found: z.boolean(), confidence: z.number() })
    .optional(),
  sla: z.object({ status: z.string(), time_remaining: z.number().nullable() }).optional(),
})
export type AutomationReport = z.infer<typeof automationReportSchema>

/** The batch report of document 004, key for key. */
export const batchReportSchema = z.object({
  total_tickets: z.number().int(),
  processed: z.number().int(),
  automated: z.number().int(),
  escalated: z.number().int(),
  errors: z.number().int(),
  results: z.array(automationReportSchema),
})
export type BatchReport = z.infer<typeof batchReportSchema>
