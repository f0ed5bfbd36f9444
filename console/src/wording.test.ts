import { describe, expect, it } from 'vitest'
import { handoffReasons } from '../../contract/shared.ts'
import { cost, humanize, nameOf, percent } from './wording.ts'
import { names } from './words.ts'

describe('humanize', () => {
  it('makes an identifier readable', () => {
    expect(humanize('two_factor_lockout')).toBe('Two factor lockout')
    expect(humanize('')).toBe('')
  })
})

describe('nameOf', () => {
  it('has its own words for every reason of a handoff', () => {
    for (const reason of handoffReasons) {
      expect(nameOf(names.handoff, reason)).not.toBe(humanize(reason))
    }
  })
  it('still reads well when the server knows a new one', () => {
    expect(nameOf(names.handoff, 'full_moon')).toBe('Full moon')
    expect(nameOf(names.handoff, 'constructor')).toBe('Constructor')
  })
})

describe('percent', () => {
  it('shows a tenth where it tells something', () => {
    expect(percent(0.6915)).toBe('69.2%')
    expect(percent(1)).toBe('100%')
    expect(percent(0)).toBe('0%')
  })
  it('rounds neither up to all nor down to nothing', () => {
    expect(percent(0.9996)).toBe('99.9%')
    expect(percent(0.0001)).toBe('0.1%')
  })
})

describe('cost', () => {
  it('keeps the parts of a cent', () => {
    expect(cost(0)).toBe('no cost')
    expect(cost(4_215)).toBe('$0.004215')
    expect(cost(2_500_000)).toBe('$2.50')
  })
})
