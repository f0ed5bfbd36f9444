import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createId, createTicketReference } from './ids.ts'

describe('createId', () => {
  it('makes a UUID of version 7 with the time in front', () => {
    // Later than any time used before it in this process: ids never go back.
    const now = Date.UTC(2100, 0, 1)
    const id = createId(now)
    expect(z.uuidv7().safeParse(id).success).toBe(true)
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now)
  })

  it('sorts as created and never repeats, within a millisecond and across them', () => {
    const ids = Array.from({ length: 100_000 }, () => createId())
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(ids.toSorted())
  })

  it('keeps the order even when the clock is set back', () => {
    const start = Date.UTC(2101, 0, 1)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5000, max: 5000 }), { maxLength: 200 }), (steps) => {
        let now = start
        const ids = steps.map((step) => {
          now += step
          return createId(now)
        })
        expect(ids).toEqual(ids.toSorted())
        expect(new Set(ids).size).toBe(ids.length)
        ids.forEach((id) => expect(z.uuidv7().safeParse(id).success).toBe(true))
      }),
    )
  })
})

describe('createTicketReference', () => {
  it('is TKT, the time in UTC to the second, and six letters or digits', () => {
    const reference = createTicketReference(new Date('2026-03-09T08:07:06.999+02:00'))
    expect(reference).toMatch(/^TKT-20260309060706-[0-9a-z]{6}$/)
  })

  it('never repeats in 200,000 of the same second', () => {
    const now = new Date('2026-03-09T08:07:06Z')
    const references = new Set(Array.from({ length: 200_000 }, () => createTicketReference(now)))
    expect(references.size).toBe(200_000)
  })
})
