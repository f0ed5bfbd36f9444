import { describe, expect, it } from 'vitest'
import type { ModelUsage } from '../../../../contract/models.ts'
import { dollars } from './dollars.ts'
import { sumByDay, sumByModel } from './sum-usage.ts'

const row = (own: Partial<ModelUsage['rows'][number]>): ModelUsage['rows'][number] => ({
  day: '2026-11-20',
  capability: 'respond',
  task: 'answer',
  model: 'own:small',
  answered: 1,
  cached: 0,
  similar: 0,
  failed: 0,
  skipped: 0,
  input_tokens: 100,
  output_tokens: 10,
  cached_tokens: 0,
  cost_micros: 50,
  cost_usd: 0.00005,
  saved_micros: 0,
  ...own,
})

describe('usage of models', () => {
  it('by day has every day, those without a call too', () => {
    const rows = [row({}), row({ task: 'draft', failed: 2 }), row({ day: '2026-11-21', cost_micros: 7 })]
    const days = sumByDay(rows, '2026-11-19T00:00:00.000Z', 3)
    expect(days.map(({ day, answered, failed, cost_micros: cost }) => [day, answered, failed, cost])).toEqual([
      ['2026-11-19', 0, 0, 0],
      ['2026-11-20', 2, 2, 100],
      ['2026-11-21', 1, 0, 7],
    ])
  })

  it('by model and task begins with the dearest', () => {
    const rows = [
      row({}),
      row({ day: '2026-11-21' }),
      row({ model: 'own:large', cost_micros: 900 }),
      row({ capability: 'translate' }),
    ]
    expect(
      sumByModel(rows).map(({ model, capability, answered, cost_micros: cost }) => [model, capability, answered, cost]),
    ).toEqual([
      ['own:large', 'respond', 1, 900],
      ['own:small', 'respond', 2, 100],
      ['own:small', 'translate', 1, 50],
    ])
  })
})

describe('dollars', () => {
  it.each([
    [0, '$0.00'],
    [5_229, '$0.005229'],
    [12_400_000, '$12.40'],
    [1_234_567_891, '$1,234.57'],
  ])('%i millionths are %s', (micros, said) => {
    expect(dollars(micros)).toBe(said)
  })
})
