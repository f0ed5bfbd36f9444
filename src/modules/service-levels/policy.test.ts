import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { channels, priorities, type Channel, type Priority } from '../../../contract/shared.ts'
import { findFile } from '../../kernel/package-root.ts'
import { readPolicies, type Policy } from './index.ts'
import { policyFor, targetsFor, type Promised } from './policy.ts'

const shipped = readFileSync(findFile('config/service-levels.yaml'), 'utf8')
const minutesOf = (policies: readonly Policy[], promised: Omit<Promised, 'tier'>): number[] =>
  targetsFor(policies, { tier: 'standard', ...promised }).map(({ targetSeconds }) => targetSeconds / 60)

describe('the preset of document 002', () => {
  const apqc = readPolicies(shipped, 'apqc')
  const HOUR = 60
  // Sixteen cells of first response and sixteen of resolution, as the document's table says them.
  const cells: readonly (readonly [Channel, Priority, number, number])[] = [
    ['email', 'urgent', 15, 4 * HOUR],
    ['email', 'high', 30, 8 * HOUR],
    ['email', 'normal', 60, 24 * HOUR],
    ['email', 'low', 240, 48 * HOUR],
    ['chat', 'urgent', 1, 2 * HOUR],
    ['chat', 'high', 2, 4 * HOUR],
    ['chat', 'normal', 5, 8 * HOUR],
    ['chat', 'low', 15, 24 * HOUR],
    ['phone', 'urgent', 0, 2 * HOUR],
    ['phone', 'high', 0, 4 * HOUR],
    ['phone', 'normal', 5, 8 * HOUR],
    ['phone', 'low', 10, 24 * HOUR],
    ['social', 'urgent', 5, 4 * HOUR],
    ['social', 'high', 15, 8 * HOUR],
    ['social', 'normal', 30, 24 * HOUR],
    ['social', 'low', 60, 48 * HOUR],
  ]

  it.each(cells)('promises %s %s a response in %i and a resolution in %i minutes', (...cell) => {
    const [channel, priority, first, last] = cell
    expect(minutesOf(apqc, { channel, priority })).toEqual([first, last])
  })

  it.each(['portal', 'api', 'sms', 'self_service'] as const)('gives %s the promises of e-mail', (channel) => {
    for (const priority of priorities) {
      expect(minutesOf(apqc, { channel, priority })).toEqual(minutesOf(apqc, { channel: 'email', priority }))
    }
  })
})

describe('the preset of document 004', () => {
  const orchestrator = readPolicies(shipped, 'orchestrator')
  const HOUR = 60
  const DAY = 24 * HOUR

  it.each([
    ['urgent', HOUR, 4 * HOUR],
    ['high', 4 * HOUR, DAY],
    ['normal', 24 * HOUR, 3 * DAY],
    ['low', 2 * DAY, 7 * DAY],
  ] as const)(
    'promises %s a response in %i and a resolution in %i minutes on every channel',
    (priority, first, last) => {
      for (const channel of channels) {
        expect(minutesOf(orchestrator, { channel, priority })).toEqual([first, last])
      }
    },
  )
})

const targets = { urgent: [1, 2], high: [1, 2], normal: [1, 2], low: [1, 2] } satisfies Policy['targets']
const rest: Policy = { name: 'rest', targets }
const ticket: Promised = { channel: 'email', priority: 'normal', tier: 'standard' }

describe('choosing a policy', () => {
  it('takes the first that fits, though later ones fit as well', () => {
    const policies: Policy[] = [
      { name: 'first', channels: ['email'], targets },
      { name: 'second', tiers: ['standard'], targets },
      rest,
    ]
    expect(policyFor(policies, ticket).name).toBe('first')
    expect(policyFor(policies.toReversed(), ticket).name).toBe('rest')
  })

  it('passes over a policy if any one of its conditions does not hold', () => {
    const strict: Policy = {
      name: 'strict',
      channels: ['email'],
      tiers: ['enterprise'],
      priorities: ['urgent'],
      targets,
    }
    const enterprise: Promised = { channel: 'email', priority: 'urgent', tier: 'enterprise' }
    expect(policyFor([strict, rest], enterprise).name).toBe('strict')
    expect(policyFor([strict, rest], { ...enterprise, tier: 'standard' }).name).toBe('rest')
    expect(policyFor([strict, rest], { ...enterprise, priority: 'high' }).name).toBe('rest')
    expect(policyFor([strict, rest], { ...enterprise, channel: 'chat' }).name).toBe('rest')
  })

  it('takes a policy for a category only once the category is known', () => {
    const policies: Policy[] = [{ name: 'bugs', categories: ['bug_report'], targets }, rest]
    expect(policyFor(policies, ticket).name).toBe('rest')
    expect(policyFor(policies, { ...ticket, category: 'billing_inquiry' }).name).toBe('rest')
    expect(policyFor(policies, { ...ticket, category: 'bug_report' }).name).toBe('bugs')
  })

  it('takes none for an empty list of conditions', () => {
    expect(policyFor([{ name: 'never', channels: [], targets }, rest], ticket).name).toBe('rest')
  })
})

describe('reading policies', () => {
  const onePreset = (policies: string): string => `presets:\n  mine:\n${policies}`
  const ALL = 'targets: { urgent: [1, 2], high: [1, 2], normal: [1, 2], low: [1, 2] }'

  it('names the presets there are when asked for another', () => {
    expect(() => readPolicies(shipped, 'gold')).toThrow('no preset "gold"; it has apqc, orchestrator')
  })

  it('refuses a preset that leaves some ticket without a promise', () => {
    expect(() => readPolicies(onePreset(`    - { name: chats, channels: [chat], ${ALL} }`), 'mine')).toThrow(
      'No service level covers',
    )
    expect(() => readPolicies(onePreset(`    - { name: all, ${ALL} }`), 'mine')).not.toThrow()
  })

  it.each([
    ['an unknown channel', `    - { name: x, channels: [fax], ${ALL} }`],
    ['a misspelled field', `    - { name: x, chanels: [chat], ${ALL} }`],
    ['a missing priority', '    - { name: x, targets: { urgent: [1, 2], high: [1, 2], normal: [1, 2] } }'],
    ['a negative time', '    - { name: x, targets: { urgent: [-1, 2], high: [1, 2], normal: [1, 2], low: [1, 2] } }'],
    ['a single time', '    - { name: x, targets: { urgent: [1], high: [1, 2], normal: [1, 2], low: [1, 2] } }'],
  ])('refuses %s', (_what, policies) => {
    expect(() => readPolicies(onePreset(policies), 'mine')).toThrow()
  })
})

describe('whatever the ticket', () => {
  const promised = fc.record({
    channel: fc.constantFrom(...channels),
    priority: fc.constantFrom(...priorities),
    tier: fc.string(),
    category: fc.option(fc.string(), { nil: undefined }),
  })

  it.each(['apqc', 'orchestrator'])(
    '%s promises it both times, the response no later than the resolution',
    (preset) => {
      const policies = readPolicies(shipped, preset)
      fc.assert(
        fc.property(promised, (each) => {
          const [first, last] = targetsFor(policies, each)
          expect(first?.metric).toBe('first_response')
          expect(last?.metric).toBe('resolution')
          expect(first?.targetSeconds).toBeLessThanOrEqual(last?.targetSeconds ?? -1)
        }),
      )
    },
  )

  it.each(['apqc', 'orchestrator'])('%s never lets a more urgent one wait longer', (preset) => {
    const policies = readPolicies(shipped, preset)
    for (const channel of channels) {
      const all = priorities.map((priority) => minutesOf(policies, { channel, priority }))
      for (const metric of [0, 1]) {
        const times = all.map((each) => each[metric] ?? -1)
        expect(times).toEqual(times.toSorted((a, b) => a - b))
      }
    }
  })
})
