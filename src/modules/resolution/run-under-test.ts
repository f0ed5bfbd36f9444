import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import { configSchema } from '../../kernel/config/index.ts'
import { lead, searchHit, templates } from '../answering/answers-under-test.ts'
import { createBoard } from '../incidents/index.ts'
import { loadPrompts, localLadder } from '../inference/index.ts'
import { readPolicies } from '../service-levels/index.ts'
import { createLanguageDetector, createUnderstanding, parseTaxonomy } from '../understanding/index.ts'
import type { Action, ActionResult } from './action.ts'
import { fixedAutonomy } from './autonomy.ts'
import type { RunInput, RunState, Tools } from './run.ts'

const config = configSchema.parse({})
const taxonomy = parseTaxonomy(readFileSync('config/taxonomy.yaml', 'utf8'))
const policies = readPolicies(readFileSync('config/service-levels.yaml', 'utf8'), 'apqc')
const { languages } = config.company
const understanding = createUnderstanding({ taxonomy, languages })

export const teams = [
  { id: 'accounts', name: 'Accounts', description: '', takes: ['account_management'] },
  { id: 'legal', name: 'Legal and privacy', description: '', takes: [] },
  { id: 'technical', name: 'Technical support', description: '', takes: ['technical_support', 'bug_report'] },
]

/** The local engine with the rules that ship, and one article: the steps to a new password. */
export function toolsUnderTest(own: Partial<Tools> = {}): Tools {
  return {
    understanding,
    ladder: localLadder,
    models: {
      prompts: loadPrompts(),
      answering: config.answering,
      translation: { minimumConfidence: 0.8, backTranslation: false, keep: [] },
      product: 'Fernwork',
      detectLanguage: createLanguageDetector(languages),
      entityTypes: [],
      askBelow: 0.75,
      patienceMs: 1000,
    },
    taxonomy,
    templates,
    search: () => [searchHit(), lead],
    status: createBoard([]),
    prepareSearch: async () => undefined,
    automation: config.automation,
    conversation: config.conversation,
    autonomy: fixedAutonomy,
    policies,
    brand: { company: 'Fernwork', signature: 'Fernwork Support' },
    timezone: 'UTC',
    languages,
    pipeline: {
      id: 'test',
      describe: () => ({ id: 'test', name: 'Test', version: '1.0', description: '', tasks: [] }),
      run: () => {
        throw new Error('No pipeline runs in this test.')
      },
    },
    atRiskShare: 0.8,
    baseUrl: 'https://support.fernwork.example',
    ...own,
  }
}

type Own = Partial<Omit<RunInput, 'subject'>> & { readonly subject?: Partial<RunInput['subject']> }

export function inputUnderTest({ subject, ...own }: Own = {}): RunInput {
  const startedAt = new Date('2026-03-10T12:00:00Z')
  return {
    runId: '01920000-0000-7000-8000-000000000001',
    messageId: '01920000-0000-7000-8000-000000000002',
    message: 'I forgot my password. How do I reset it?',
    earlier: [],
    isManual: false,
    startedAt,
    teams,
    ...own,
    subject: {
      ticket_id: '01920000-0000-7000-8000-000000000003',
      reference: 'TKT-20260310120000-a1b2c3',
      customer_id: '01920000-0000-7000-8000-000000000004',
      customer_external_id: 'CUST-001',
      customer_name: 'Alice Johnson',
      customer_email: 'alice@birch.example',
      tier: 'standard',
      ticket_count: 2,
      channel: 'email',
      subject: 'Password',
      priority: 'normal',
      priority_given: false,
      tags: [],
      language: null,
      customer_turns: 1,
      unanswered_message_id: '01920000-0000-7000-8000-000000000002',
      owner: 'assistant',
      created_at: startedAt,
      ...subject,
    },
  }
}

export const stateUnderTest = (own?: Own): RunState => ({ input: inputUnderTest(own) })

/** Runs an action with parameters as a pipeline gives them: checked, with their defaults. */
export async function perform<Outputs extends z.ZodObject>(
  action: Action<z.ZodType, Outputs>,
  state: RunState,
  { parameters = {}, tools = toolsUnderTest() }: { parameters?: object; tools?: Tools } = {},
): Promise<ActionResult<z.output<Outputs>> & { readonly state: RunState }> {
  const done = await action.run({
    state,
    parameters: action.parameters.parse(parameters),
    tools,
    task: { id: action.name, patienceMs: 1000 },
  })
  return { ...done, outputs: action.outputs.parse(done.outputs), state: { ...state, ...done.patch } }
}
