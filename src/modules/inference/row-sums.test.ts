import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRowSums } from './row-sums.ts'

function sumPlainly(
  rows: Int8Array,
  columns: number,
  added: readonly (readonly [row: number, factor: number])[],
): number[] {
  return Array.from({ length: columns }, (_, column) =>
    added.reduce((sum, [row, factor]) => sum + factor * (rows[row * columns + column] ?? 0), 0),
  )
}

describe('sums of rows', () => {
  it('are those of plain arithmetic, however wide the rows are', () => {
    const factor = fc.integer({ min: -64, max: 64 }).map((value) => value / 8)
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.tuple(fc.nat({ max: 6 }), factor), { maxLength: 60 }),
        fc.infiniteStream(fc.integer({ min: -128, max: 127 })),
        (columns, added, weights) => {
          const rows = Int8Array.from(weights.take(7 * columns))
          const rowSums = createRowSums(rows, columns)
          rowSums.begin()
          added.forEach(([row, value]) => rowSums.add(row, value))
          rowSums.finish()
          expect([...rowSums.sums].map((sum) => sum + 0)).toEqual(
            sumPlainly(rows, columns, added).map((sum) => sum + 0),
          )
        },
      ),
      { numRuns: 50 },
    )
  })

  it('take more rows than wait at once, and begin anew', () => {
    const rowSums = createRowSums(Int8Array.of(1, 2, 3), 3)
    for (let round = 0; round < 2; round += 1) {
      rowSums.begin()
      for (let count = 0; count < 5000; count += 1) {
        rowSums.add(0, 1)
      }
      rowSums.finish()
      expect([...rowSums.sums]).toEqual([5000, 10_000, 15_000])
    }
  })
})
