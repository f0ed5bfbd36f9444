import { startMachine } from './text-classifier-machine.ts'
import type { StartedMachine } from './text-classifier-machine.ts'
import { HIDDEN } from './text-classifier-model.ts'
import type { StoredModel } from './text-classifier-model.ts'
import { MOST_DIMENSIONS } from './text-classifier-rows.ts'
import type { SparseText } from './text-classifier-rows.ts'
import { MOST_PLACES } from './text-features.ts'

/** Computes the logits of texts for one stored model, 128 bits at a time. */
export interface ModelKernel {
  computeLogits(sparse: SparseText, logits: Float32Array): void
  /** The hidden layer of the last text; the next overwrites it. */
  readonly hidden: Float32Array
}

const LANES = 4
const HIDDEN_SHIFT = Math.log2(HIDDEN)
const MOST_ROWS = MOST_PLACES + MOST_DIMENSIONS

export function createModelKernel(model: StoredModel): ModelKernel {
  const { classes, scales, bias } = model
  const width = Math.ceil(classes / LANES) * LANES
  const floats = MOST_ROWS * 2 + HIDDEN * 2 + width + HIDDEN * width
  const { machine, memory } = startMachine(floats * 4 + model.rows.length)
  const indexes = memory.integers(MOST_ROWS)
  const values = memory.floats(MOST_ROWS)
  const hidden = memory.floats(HIDDEN)
  const sums = memory.floats(width)
  const parameters = layParameters(model, { memory, width })
  return {
    hidden,
    computeLogits(sparse, logits) {
      const { count } = sparse
      for (let index = 0; index < count; index += 1) {
        const row = sparse.rows[index] as number
        indexes[index] = row
        values[index] = (sparse.values[index] as number) * (scales[row] as number)
      }
      sums.set(bias)
      machine.sumRows(
        parameters.rows,
        indexes.byteOffset,
        values.byteOffset,
        count,
        parameters.hiddenBias,
        hidden.byteOffset,
        HIDDEN_SHIFT,
        0,
      )
      machine.weigh(parameters.output, hidden.byteOffset, sums.byteOffset, width * 4)
      for (let label = 0; label < classes; label += 1) {
        logits[label] = sums[label] as number
      }
    },
  }
}

/** Copies the model into the memory; the output's rows are padded to whole lanes. Returns where things are. */
function layParameters(
  model: StoredModel,
  { memory, width }: { readonly memory: StartedMachine['memory']; readonly width: number },
): { rows: number; hiddenBias: number; output: number } {
  const hiddenBias = memory.floats(HIDDEN)
  const output = memory.floats(HIDDEN * width)
  const rows = memory.bytes(model.rows.length)
  hiddenBias.set(model.hiddenBias)
  rows.set(model.rows)
  for (let unit = 0; unit < HIDDEN; unit += 1) {
    output.set(model.output.subarray(unit * model.classes, (unit + 1) * model.classes), unit * width)
  }
  return { rows: rows.byteOffset, hiddenBias: hiddenBias.byteOffset, output: output.byteOffset }
}
