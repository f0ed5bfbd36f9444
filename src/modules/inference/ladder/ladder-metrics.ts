import { Gauge } from 'prom-client'
import type { Metrics } from '../../../kernel/metrics.ts'
import type { LadderEars } from './create-ladder.ts'
import type { BreakerState } from './provider-guard.ts'

const BREAKER: Readonly<Record<BreakerState, number>> = { closed: 0, half_open: 0.5, open: 1 }
const MICROS = 1_000_000

/** What models did and cost, for Prometheus. Labels are bounded: models are those that the configuration names. */
export function ladderMetrics(metrics: Metrics): Required<Pick<LadderEars, 'onCall' | 'onBreaker'>> {
  const calls = metrics.counter('resolute_model_calls_total', 'Calls of models, and those spared, by outcome.', [
    'model',
    'capability',
    'outcome',
  ])
  const tokens = metrics.counter('resolute_model_tokens_total', 'Tokens sent to models and received.', [
    'model',
    'direction',
  ])
  const cost = metrics.counter('resolute_model_cost_usd_total', 'Dollars spent on models.', ['model'])
  const saved = metrics.counter('resolute_model_saved_usd_total', 'Dollars that replies from the cache spared.', [
    'model',
  ])
  const breaker = new Gauge({
    name: 'resolute_model_breaker_state',
    help: 'Whether a provider is left alone after faults: 0 no, 0.5 being tried again, 1 yes.',
    labelNames: ['provider'],
    registers: [metrics.registry],
  })
  return {
    onCall: ({ model, capability, outcome, input_tokens, output_tokens, cost_micros, saved_micros }) => {
      calls.inc({ model, capability, outcome })
      tokens.inc({ model, direction: 'input' }, input_tokens)
      tokens.inc({ model, direction: 'output' }, output_tokens)
      cost.inc({ model }, cost_micros / MICROS)
      saved.inc({ model }, saved_micros / MICROS)
    },
    onBreaker: (provider, state) => breaker.set({ provider }, BREAKER[state]),
  }
}
