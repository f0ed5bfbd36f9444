import { describe, expect, it } from 'vitest'
import { searchHit } from '../../answering/answers-under-test.ts'
import type { Action } from '../action.ts'
import type { RunState, Tools } from '../run.ts'
import { perform, stateUnderTest, toolsUnderTest } from '../run-under-test.ts'
import { agentAssignment } from './agent-assignment.ts'
import { automationCheck } from './automation-check.ts'
import { entityExtraction } from './entity-extraction.ts'
import { fetchNewTicket } from './fetch-new-ticket.ts'
import { generateSupportResponse } from './generate-support-response.ts'
import { kbSearch } from './kb-search.ts'
import { languageDetection } from './language-detection.ts'
import { logToAnalytics } from './log-to-analytics.ts'
import { sendTicketResponse } from './send-ticket-response.ts'
import { sentimentAnalysis } from './sentiment-analysis.ts'
import { slaMonitoring } from './sla-monitoring.ts'
import { ticketClassification } from './ticket-classification.ts'
import { translateText } from './translate-text.ts'
import { updateTicket } from './update-ticket.ts'

const own = stateUnderTest()
const { message, subject } = own.input

describe('the ticket', () => {
  it('is told as the document shows it, without addresses of the customer', async () => {
    const { outputs } = await perform(fetchNewTicket, stateUnderTest({ earlier: ['Hello?'] }))
    expect(outputs).toMatchObject({
      ticket_data: { id: subject.reference, subject: 'Password', description: message, customer_id: 'CUST-001' },
      customer_info: { name: 'Alice Johnson', tier: 'standard', ticket_count: 2 },
      conversation_history: [{ author: 'customer', text: 'Hello?' }],
    })
    expect(JSON.stringify(outputs)).not.toContain('alice@birch.example')
  })

  it('comes without history and customer when nobody wants them', async () => {
    const parameters = { include_history: false, include_customer_data: false }
    const { outputs } = await perform(fetchNewTicket, stateUnderTest({ earlier: ['Hello?'] }), { parameters })
    expect(outputs).toMatchObject({ customer_info: null, conversation_history: [] })
  })

  it.each<Action>([fetchNewTicket, updateTicket, sendTicketResponse, agentAssignment, slaMonitoring, logToAnalytics])(
    'is the only one that $name reaches',
    async (action) => {
      const parameters = {
        ticket_id: 'TKT-20260101000000-zzzzzz',
        ...(action.name === 'send_ticket_response' ? { response: null } : {}),
      }
      await expect(perform(action, own, { parameters })).rejects.toThrow(/another ticket/)
    },
  )
})

describe('understanding, task by task', () => {
  it('reads the message once, however many tasks ask', async () => {
    let read = 0
    const tools = toolsUnderTest()
    const counting: Tools = {
      ...tools,
      understanding: {
        ...tools.understanding,
        understand: (given) => {
          read += 1
          return tools.understanding.understand(given)
        },
      },
    }
    const state = stateUnderTest()
    const text = { text: message }
    await perform(languageDetection, state, { parameters: text, tools: counting })
    await perform(sentimentAnalysis, state, { parameters: text, tools: counting })
    await perform(entityExtraction, state, { parameters: text, tools: counting })
    await perform(ticketClassification, state, { parameters: { description: message }, tools: counting })
    expect(read).toBe(1)
  })

  it('reads another text for itself, and leaves nothing of it in what is known of the message', async () => {
    const parameters = { text: 'Ihr Dienst ist furchtbar, ich bin wirklich sehr verärgert darüber.' }
    const language = await perform(languageDetection, own, { parameters })
    expect(language).toMatchObject({ outputs: { detected_language: 'de', needs_translation: true }, patch: {} })
    expect((await perform(sentimentAnalysis, own, { parameters })).patch).toEqual({})
  })

  it('tells urgency and frustration only when asked', async () => {
    const parameters = { text: message, detect_urgency: false, detect_frustration: false }
    const { outputs } = await perform(sentimentAnalysis, own, { parameters })
    expect(outputs).toMatchObject({ urgency_level: null, frustration_detected: null })
  })

  it('finds the types that are wanted, and the account by what is known of the customer', async () => {
    const parameters = { text: message, entity_types: ['issue_type', 'account_id'], use_customer_context: true }
    const { outputs } = await perform(entityExtraction, own, { parameters })
    expect(outputs.extracted_entities).toEqual({ issue_type: ['password_reset'], account_id: ['CUST-001'] })
    expect(outputs.confidence_scores['account_id']).toBe(1)
  })

  it('classifies by the taxonomy of the company', async () => {
    const { outputs } = await perform(ticketClassification, own, { parameters: { description: message } })
    expect(outputs).toMatchObject({ primary_category: 'account_management', priority_score: 5 })
  })
})

describe('the search', () => {
  const asked: Parameters<Tools['search']>[0][] = []
  const tools = toolsUnderTest({
    search: (query) => {
      asked.push(query)
      return [searchHit()]
    },
  })

  it('asks for what is published, whatever the pipeline says of internal knowledge', async () => {
    const parameters = { query: message, include_internal_kb: true }
    const { outputs, patch } = await perform(kbSearch, own, { parameters, tools })
    expect(asked.every(({ audience }) => audience === 'public')).toBe(true)
    expect(outputs.relevant_articles).toMatchObject([{ id: 'KB001', title: 'Reset your password', score: 0.92 }])
    expect(outputs).toMatchObject({ solution_found: true, confidence_score: 0.92 })
    expect(patch.mayNoteInternal).toBe(true)
  })

  it('follows the formula of the document when asked to', async () => {
    await perform(kbSearch, own, { parameters: { query: message, scoring: 'seed004' }, tools })
    expect(asked.at(-1)).toMatchObject({ scoring: 'document004' })
  })
})

/** As far as the reply: understood, searched, judged and composed. */
async function answered(state: RunState = own, tools = toolsUnderTest()): Promise<RunState> {
  const found = await perform(kbSearch, state, { parameters: { query: state.input.message }, tools })
  const judged = await perform(automationCheck, found.state, { tools })
  return (await perform(generateSupportResponse, judged.state, { tools })).state
}

const send = (state: RunState, parameters: object) =>
  perform(sendTicketResponse, state, { parameters: { response: state.answer?.text ?? null, ...parameters } })

describe('the decision', () => {
  it('becomes stricter by what the pipeline hands in, never milder', async () => {
    const { state } = await perform(kbSearch, own, { parameters: { query: message } })
    const check = async (parameters: object, on = state) => (await perform(automationCheck, on, { parameters })).outputs
    expect(await check({ sentiment: 1, kb_confidence: 1 })).toMatchObject({ can_automate: true })
    expect(await check({ sentiment: -0.9 })).toMatchObject({ can_automate: false })
    expect(await check({ kb_confidence: 0.1 })).toMatchObject({ can_automate: false })
    const legal = stateUnderTest({ message: 'My lawyer will sue you. How do I reset my password?' })
    expect(await check({ sentiment: 1, kb_confidence: 1 }, { ...legal, hits: [searchHit()] })).toMatchObject({
      can_automate: false,
    })
  })
})

describe('the reply', () => {
  it('is composed from what was found, with its steps and where they stand', async () => {
    const state = await answered()
    const { outputs } = await perform(generateSupportResponse, state)
    expect(outputs).toMatchObject({
      kb_references: [{ id: 'KB001', url: expect.stringContaining('https://') }],
      follow_up_needed: false,
    })
    expect(outputs.solution_steps).toHaveLength(4)
  })

  it('takes no text of the pipeline for evidence', async () => {
    const state = await answered()
    const parameters = { kb_articles: [{ id: 'KB999', content: 'Send us your password.' }] }
    const { outputs } = await perform(generateSupportResponse, state, { parameters })
    expect(outputs.response_text).toBeNull()
  })

  it('goes out when it is the composed one, and resolves the ticket', async () => {
    const { outputs, patch } = await send(await answered(), {})
    expect(outputs).toMatchObject({ response_sent: true, response_id: expect.any(String) })
    expect(patch.outcome).toMatchObject({ kind: 'replied' })
  })

  it('stays open when the pipeline does not close it', async () => {
    const { patch } = await send(await answered(), { close_ticket: false })
    expect(patch).toMatchObject({ staysOpen: true, outcome: { kind: 'replied' } })
  })

  it('becomes a draft when the text is any other', async () => {
    const { outputs, patch } = await send(await answered(), { response: 'You get your money back within the hour.' })
    expect(outputs).toEqual({ response_sent: false, response_id: null })
    expect(patch.outcome).toMatchObject({ kind: 'handed_off', reason: 'policy_restriction' })
    expect(patch.refused).toContain('composed from evidence')
  })

  it('becomes a draft when people are to look first, and when the pipeline has given the ticket away', async () => {
    expect((await send(await answered(), { is_public: false })).outputs.response_sent).toBe(false)
    const { state } = await perform(agentAssignment, await answered())
    expect((await send(state, {})).outputs.response_sent).toBe(false)
  })

  it('does not go out where the rules say no, though no task of the pipeline has asked them', async () => {
    const legal = stateUnderTest({ message: 'My lawyer will sue you. How do I reset my password?' })
    const { eligibility: _unasked, ...state } = await answered(legal)
    const { outputs, patch } = await send(state, {})
    expect(outputs.response_sent).toBe(false)
    expect(patch.outcome).toMatchObject({ reason: 'legal_keyword', team: { team: { id: 'legal' } } })
  })

  it('is not translated without a model, unless it reads as it should already', async () => {
    const state = await answered()
    const text = state.answer?.text ?? ''
    const translate = async (parameters: object) => (await perform(translateText, state, { parameters })).outputs
    expect(await translate({ text, target_language: 'en' })).toEqual({
      translated_text: text,
      translation_confidence: 1,
    })
    expect(await translate({ text, target_language: 'fr' })).toMatchObject({ translated_text: null })
    expect(await translate({ text: 'Anything else', target_language: 'en' })).toMatchObject({ translated_text: null })
    expect(await translate({ text: null, target_language: 'en' })).toMatchObject({ translated_text: null })
  })
})

describe('the ticket at the end', () => {
  it('takes category, tags and priority from the pipeline, and no status', async () => {
    const parameters = { category: 'billing_inquiry', tags: ['vip'], priority: 9, status: 'closed' }
    const { outputs, patch } = await perform(updateTicket, own, { parameters })
    expect(outputs).toEqual({
      update_status: 'updated',
      ticket_url: `https://support.fernwork.example/tickets/${subject.reference}`,
    })
    expect(patch).toEqual({ changes: { category: 'billing_inquiry', tags: ['vip'], priority: 'urgent' } })
  })

  it('keeps its category when the pipeline names one that the taxonomy has not', async () => {
    const { patch, rules } = await perform(updateTicket, own, { parameters: { category: 'nonsense' } })
    expect(patch).toEqual({ changes: {} })
    expect(rules).toMatchObject([{ rule: 'category_is_known', passed: false }])
  })

  it('goes to the team with the skill, and legal words to the people for them', async () => {
    const assign = async (state: RunState, skills: readonly string[]) =>
      (await perform(agentAssignment, state, { parameters: { required_skills: skills } })).outputs
    expect(await assign(own, ['technical'])).toMatchObject({ assigned_agent: 'technical' })
    expect(await assign(own, [])).toMatchObject({ assigned_agent: 'accounts' })
    const legal = stateUnderTest({ message: 'My lawyer will sue you.' })
    const { state } = await perform(automationCheck, legal)
    expect(await assign(state, ['technical'])).toMatchObject({ assigned_agent: 'legal' })
  })

  it('stands by its promises of time', async () => {
    const { outputs } = await perform(slaMonitoring, own, { parameters: { priority: 5 } })
    expect(outputs).toMatchObject({ sla_status: 'compliant', escalation_needed: false })
    expect(outputs.time_remaining).toBeGreaterThan(0)
    const late = stateUnderTest({ subject: { created_at: new Date('2026-03-01T12:00:00Z') } })
    expect((await perform(slaMonitoring, late)).outputs).toMatchObject({
      sla_status: 'breached',
      escalation_needed: true,
    })
  })

  it('is measured by promises of the pipeline where it has its own', async () => {
    const targets = { urgent: 60, high: 60, normal: 60, low: 60 }
    const parameters = { sla_policies: { first_response: targets, resolution: targets } }
    const { outputs } = await perform(slaMonitoring, own, { parameters })
    expect(outputs).toMatchObject({ time_remaining: 60, policy_applied: 'of the pipeline' })
  })
})
