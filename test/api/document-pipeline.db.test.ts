import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { automationReportSchema, type AutomationReport, type Explanation } from '../../contract/resolution.ts'
import { readCases } from '../../src/cli/evaluation/cases-file.ts'
import { loadExamples } from '../../src/cli/load-examples.ts'
import type { Terminal } from '../../src/cli/terminal.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'

const silent: Terminal = {
  isInteractive: false,
  out: () => undefined,
  note: () => undefined,
  progress: () => ({ advance: () => undefined, done: () => undefined }),
}

/** Task, action, and the outputs that document 004 declares for it. */
const TASKS = {
  receive_ticket: ['ticket_data', 'customer_info', 'conversation_history'],
  detect_language: ['detected_language', 'confidence_score', 'needs_translation'],
  analyze_sentiment: ['sentiment_score', 'emotion_labels', 'urgency_level', 'frustration_detected'],
  extract_entities: ['extracted_entities', 'confidence_scores'],
  classify_ticket: ['primary_category', 'secondary_categories', 'tags', 'priority_score'],
  search_knowledge_base: ['relevant_articles', 'solution_found', 'confidence_score'],
  check_automation_eligibility: ['can_automate', 'automation_reason', 'risk_score'],
  generate_response: ['response_text', 'solution_steps', 'kb_references', 'follow_up_needed'],
  translate_response: ['translated_text', 'translation_confidence'],
  update_ticket: ['update_status', 'ticket_url'],
  send_response: ['response_sent', 'response_id'],
  assign_to_agent: ['assigned_agent', 'assignment_reason', 'estimated_response_time'],
  monitor_sla: ['sla_status', 'time_remaining', 'escalation_needed'],
  log_interaction: ['analytics_logged', 'metrics_updated'],
} as const

const AUTOMATED = ['sent_automated_response', 'automated_response'] as const
const ESCALATED = ['assigned_to_agent', 'assigned_agent'] as const

let app: TestApp
beforeAll(async () => {
  app = await createTestApp({ config: { pipelines: { use: 'customer_support_automation' } }, works: true })
  await loadExamples(app, silent)
})
afterAll(() => app.close())

async function readReport(ticketId: string): Promise<AutomationReport> {
  const { body } = await app.call('GET', `/api/v1/tickets/${ticketId}/automation-report`)
  return automationReportSchema.parse(body)
}

const explain = async (ticketId: string): Promise<Explanation> =>
  (await app.call('GET', `/api/v1/tickets/${ticketId}/explanation`)).body as Explanation

describe('the pipeline of document 004 on its named cases', () => {
  for (const each of readCases().filter(({ id }) => /^\d+$/.test(id))) {
    it(`reports case ${each.id}, ${each.name}, in the shape of the document`, async () => {
      const { customer_id, channel, subject, message, expect: expected } = each
      const { ticket_id: id } = await app.submit({ customer_id, channel, subject, message })
      const ticket = await app.conclude(id)
      const report = await readReport(id)
      const [action, fact] = expected.handoff ? ESCALATED : AUTOMATED
      expect(Object.keys(report).toSorted()).toEqual(
        [
          'ticket_id',
          'processing_time',
          'automation_status',
          'actions_taken',
          'metrics',
          fact,
          'classification',
          'sentiment',
          'kb_search',
          'sla',
        ].toSorted(),
      )
      expect(report).toMatchObject({
        ticket_id: id,
        automation_status: expected.handoff ? 'escalated' : 'automated',
        actions_taken: [action],
        classification: { category: expected.category },
      })
      expect(Object.keys(report.classification ?? {})).toEqual(['category', 'tags', 'priority'])
      expect(Object.keys(report.sentiment ?? {})).toEqual(['score', 'urgency', 'frustration'])
      expect(Object.keys(report.kb_search ?? {})).toEqual(['articles_found', 'solution_found', 'confidence'])
      expect(Object.keys(report.sla ?? {})).toEqual(['status', 'time_remaining'])
      expect(ticket).toMatchObject(expected.handoff ? { status: 'open', owner: 'queue' } : { owner: null })
    })
  }

  it('leaves a record of every task, in the order of the document', async () => {
    const { ticket_id: id } = await app.submit({ subject: 'Password', message: 'How do I reset my password?' })
    await app.conclude(id)
    const { runs } = await explain(id)
    expect(runs[0]).toMatchObject({ pipeline: 'customer_support_automation', outcome: 'replied' })
    expect(runs[0]?.decisions.map(({ task }) => task)).toEqual(Object.keys(TASKS))
    expect(runs[0]?.decisions.every(({ agent }) => agent !== null)).toBe(true)
  })

  it('promises the id that the reply then has', async () => {
    const { ticket_id: id } = await app.submit({ subject: 'Password', message: 'How do I reset my password?' })
    const ticket = await app.conclude(id)
    const { runs } = await explain(id)
    const sent = runs[0]?.decisions.find(({ task }) => task === 'send_response')
    expect(sent?.result).toMatchObject({ response_sent: true })
    expect(ticket.messages.map(({ id: messageId }) => messageId)).toContain(sent?.result['response_id'])
  })
})
