import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../inference/seeded-random.ts'
import { ANY, BIN_MS, findSurges, type TopicCount } from './find-surges.ts'
import { binomialTail, surgeProbability, surgeThreshold } from './surge-probability.ts'

describe('the tail of a binomial', () => {
  it.each([
    [1, 1, 0.5, 0.5],
    [2, 2, 0.5, 0.25],
    [3, 5, 0.5, 0.5],
    [5, 5, 0.1, 1e-5],
    [0, 7, 0.3, 1],
    [60, 100, 0.5, 0.02844397],
    [40, 100, 0.5, 0.9823999],
  ])('P(B ≥ %i of %i at %d) is %d', (k, n, p, expected) => {
    expect(binomialTail(k, n, p)).toBeCloseTo(expected, 6)
  })

  it('is a probability, and never grows with k', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.double({ min: 0.001, max: 0.999, noNaN: true }), (n, p) => {
        const tails = [0, n >> 2, n >> 1, n].map((k) => binomialTail(k, n, p))
        tails.forEach((tail, index) => {
          expect(tail).toBeGreaterThanOrEqual(0)
          expect(tail).toBeLessThanOrEqual((tails[index - 1] ?? 1) + 1e-9)
        })
      }),
    )
  })
})

/** Knuth's way to draw from a Poisson distribution. */
function poisson(mean: number, random: () => number): number {
  const least = Math.exp(-mean)
  let drawn = 0
  for (let product = random(); product > least; product *= random()) {
    drawn += 1
  }
  return drawn
}

describe('the rate of false alarms', () => {
  it.each([0.05, 0.5, 3, 20])('is at most the threshold when nothing has changed, at %d in five minutes', (rate) => {
    const random = createRandom(7)
    const threshold = 0.01
    const rounds = 20_000
    let alarms = 0
    for (let round = 0; round < rounds; round += 1) {
      const before = Array.from({ length: 12 }, () => poisson(rate, random)).reduce((sum, each) => sum + each, 0)
      const now = poisson(rate, random)
      alarms += surgeProbability({ now, before, bins: 12, exposure: 1 }) <= threshold ? 1 : 0
    }
    const chance = 3 * Math.sqrt((threshold * (1 - threshold)) / rounds)
    expect(alarms / rounds).toBeLessThanOrEqual(threshold + chance)
  })

  it('is shared out among all that is tested', () => {
    expect(surgeThreshold(1, 1) / surgeThreshold(1, 50)).toBeCloseTo(50)
    expect(surgeThreshold(1, 50) * 50 * 8640).toBeCloseTo(1)
  })
})

const bin = new Date('2026-03-09T12:00:00Z')
const settings = { minimumCustomers: 5, falseAlarmsPerMonth: 1 }
const at = (back: number): Date => new Date(bin.getTime() - back * BIN_MS)
const count = (back: number, topic: string, customers: number): TopicCount => ({
  bin: at(back),
  topic,
  error_code: ANY,
  customers,
})
/** An hour in which as many wrote about each of these in every five minutes. */
const quietHour = (usual: Readonly<Record<string, number>>): TopicCount[] =>
  Array.from({ length: 12 }, (_none, index) => [
    ...Object.entries(usual).map(([topic, customers]) => count(index + 1, topic, customers)),
    count(
      index + 1,
      ANY,
      Object.values(usual).reduce((sum, each) => sum + each, 0),
    ),
  ]).flat()

describe('a surge', () => {
  const since = at(12)
  it('is what stands far out from the hour before', () => {
    const counts = [
      ...quietHour({ login: 1, export: 2 }),
      count(0, 'login', 25),
      count(0, 'export', 2),
      count(0, ANY, 27),
    ]
    expect(findSurges({ bin, since, counts }, settings)).toMatchObject([
      { topic: 'login', error_code: null, customers: 25, expected: 1 },
    ])
  })

  it('is not a few more, nor fewer customers than the settings ask for', () => {
    const counts = [...quietHour({ login: 3 }), count(0, 'login', 6), count(0, ANY, 6)]
    expect(findSurges({ bin, since, counts }, settings)).toEqual([])
    const few = [...quietHour({ login: 0 }), count(0, 'login', 4), count(0, ANY, 4)]
    expect(findSurges({ bin, since, counts: few }, settings)).toEqual([])
  })

  it('is not that everything is busier alike', () => {
    const usual = { login: 4, export: 4, invoice: 4 }
    const now = Object.keys(usual).map((topic) => count(0, topic, 40))
    const counts = [...quietHour(usual), ...now, count(0, ANY, 120)]
    expect(findSurges({ bin, since, counts }, settings)).toEqual([])
  })

  it('is not what comes every day at this time', () => {
    const daily = Array.from({ length: 7 }, (_none, day) =>
      Array.from({ length: 13 }, (_nothing, side) => count((day + 1) * 288 + side - 6, 'login', 25)),
    ).flat()
    const counts = [...quietHour({ login: 1 }), ...daily, count(0, 'login', 25), count(0, ANY, 25)]
    expect(findSurges({ bin, since: at(8 * 288), counts }, settings)).toEqual([])
  })

  it('is nothing while there is hardly anything to hold it against', () => {
    const counts = [count(0, 'login', 100), count(0, ANY, 100)]
    expect(findSurges({ bin, since: at(3), counts }, settings)).toEqual([])
  })
})
