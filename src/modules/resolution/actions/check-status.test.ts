import { expect, it } from 'vitest'
import { createBoard, type ActiveIncident } from '../../incidents/index.ts'
import type { RunState, Tools } from '../run.ts'
import { checkStatus } from './check-status.ts'

const incident: ActiveIncident = {
  id: '0195a000-0000-7000-8000-000000000001',
  reference: 'INC-20260309080000-aaaaaa',
  title: 'Saving fails',
  status: 'identified',
  impact: 'major',
  components: [],
  errorCodes: ['E42'],
  intents: [],
  regions: [],
  deployment: 'web 7.1',
  startedAt: new Date('2026-03-09T08:00:00Z'),
  endedAt: undefined,
  statement: undefined,
}
const approved = {
  version: 3,
  texts: { en: 'We are on it.' },
  approvedBy: 'Ada',
  approvedAt: new Date('2026-03-09T08:10:00Z'),
}

async function check(incidents: readonly ActiveIncident[]) {
  const state = {
    input: { subject: { subject: 'Saving' }, message: 'It ends with E42', startedAt: new Date('2026-03-09T09:00:00Z') },
    understanding: {
      classification: { intent: 'bug_report', category: 'bug_report' },
      entities: [{ type: 'error_code', value: 'E42' }],
    },
  } as Partial<Record<keyof RunState, unknown>> as RunState
  const tools = { status: createBoard(incidents) } as Partial<Tools> as Tools
  return checkStatus.run({ state, tools, parameters: {}, task: { id: 'any', patienceMs: 1000 } })
}

it('leaves the incident with its approved statement, and says why it matched', async () => {
  const { patch, outputs, result, summary } = await check([{ ...incident, statement: approved }])
  expect(patch.status?.statement).toEqual(approved)
  expect(outputs).toEqual({ incident: incident.reference, incident_status: 'identified', has_statement: true })
  expect(result).toMatchObject({ statement_version: 3, error_codes: ['E42'], deployment: 'web 7.1' })
  expect(summary).toContain('approved by Ada')
})

it('says that without approval only people are told', async () => {
  const { patch, outputs, summary } = await check([incident])
  expect(patch.status).toMatchObject({ reference: incident.reference, statement: undefined })
  expect(outputs.has_statement).toBe(false)
  expect(summary).toContain('only people are told')
})

it('finds nothing on a calm day', async () => {
  expect((await check([])).patch.status).toBeUndefined()
})
