import { expect, it } from 'vitest'
import { judgeHealth, type ComponentRow } from './judge-health.ts'

const since = new Date('2026-03-09T08:00:00Z')
const row = (own: Partial<ComponentRow>): ComponentRow => ({
  source_id: 'page',
  component: 'Web',
  health: 'operational',
  detail: null,
  since,
  is_current: true,
  ...own,
})
const known = [{ name: 'Web', aliases: ['web app'] }]
const healthOf = (rows: readonly ComponentRow[]) =>
  judgeHealth({ known, rows, incidents: [] }).map(({ name, health }) => [name, health])

it('is the worst that anybody says, under one name', () => {
  expect(healthOf([row({}), row({ source_id: 'probe', component: 'Web App', health: 'degraded' })])).toEqual([
    ['Web', 'degraded'],
  ])
})

it('is unknown where nobody looks, and where who looked cannot any more', () => {
  expect(healthOf([])).toEqual([['Web', 'unknown']])
  expect(healthOf([row({ is_current: false })])).toEqual([['Web', 'unknown']])
})

it('comes with what needs a look first', () => {
  expect(healthOf([row({}), row({ component: 'Search', health: 'major_outage' })])).toEqual([
    ['Search', 'major_outage'],
    ['Web', 'operational'],
  ])
})
