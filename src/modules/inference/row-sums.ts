import { startMachine } from './text-classifier-machine.ts'

/** Adds up rows of one-byte weights, each times its factor, 128 bits at a time. */
export interface RowSums {
  /** Of the last `finish`; the next `begin` overwrites it. */
  readonly sums: Float32Array
  begin(): void
  add(row: number, factor: number): void
  finish(): void
}

/** Rows waiting to be added up. */
const MOST_WAITING = 2048
/** The least that the machine adds up at once. */
const FEWEST_COLUMNS = 16

/** `rows` is row-major and copied. */
export function createRowSums(rows: Int8Array, columns: number): RowSums {
  const shift = Math.ceil(Math.log2(Math.max(columns, FEWEST_COLUMNS)))
  const width = 2 ** shift
  const count = rows.length / columns
  const { machine, memory } = startMachine(width * 4 + MOST_WAITING * 8 + count * width)
  const sums = memory.floats(width)
  const indexes = memory.integers(MOST_WAITING)
  const factors = memory.floats(MOST_WAITING)
  const weights = memory.bytes(count * width)
  for (let row = 0; row < count; row += 1) {
    weights.set(rows.subarray(row * columns, (row + 1) * columns), row * width)
  }
  let waiting = 0
  const finish = (): void => {
    machine.sumRows(
      weights.byteOffset,
      indexes.byteOffset,
      factors.byteOffset,
      waiting,
      sums.byteOffset,
      sums.byteOffset,
      shift,
      Number.NEGATIVE_INFINITY,
    )
    waiting = 0
  }
  return {
    sums: sums.subarray(0, columns),
    begin: () => {
      sums.fill(0)
      waiting = 0
    },
    add: (row, factor) => {
      indexes[waiting] = row
      factors[waiting] = factor
      waiting += 1
      if (waiting === MOST_WAITING) {
        finish()
      }
    },
    finish,
  }
}
