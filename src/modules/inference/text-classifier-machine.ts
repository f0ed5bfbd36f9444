import { textClassifierWasm } from './text-classifier-wasm.ts'

/** What text-classifier.wat exports; offsets and widths are in bytes. */
export interface ClassifierMachine {
  /** Rows are 2^shift wide; sums below the floor become the floor. */
  sumRows(
    rows: number,
    indexes: number,
    values: number,
    count: number,
    bias: number,
    hidden: number,
    shift: number,
    floor: number,
  ): void
  weigh(weights: number, hidden: number, logits: number, width: number): void
  sumFloatRows(rows: number, indexes: number, values: number, count: number, hidden: number): void
  moveRows(rows: number, indexes: number, rates: number, count: number, gradient: number): void
}

/** The little of WebAssembly used here; its types come with those of browsers, which a server does without. */
interface WebAssemblyPart {
  Module: new (bytes: Uint8Array) => object
  Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer }
  Instance: new (module: object, imports: { classifier: { memory: object } }) => { exports: ClassifierMachine }
}
const webAssembly = (globalThis as unknown as { WebAssembly: WebAssemblyPart }).WebAssembly

const PAGE = 65_536

/** Cuts a memory into arrays, one after the other. */
export interface MemoryCutter {
  floats(count: number): Float32Array
  integers(count: number): Int32Array
  bytes(count: number): Int8Array
}

export interface StartedMachine {
  readonly machine: ClassifierMachine
  readonly memory: MemoryCutter
}

/** A machine with a memory of its own, of this many bytes. */
export function startMachine(size: number): StartedMachine {
  const memory = new webAssembly.Memory({ initial: Math.ceil(size / PAGE) })
  const module = new webAssembly.Module(Buffer.from(textClassifierWasm, 'base64'))
  const { exports } = new webAssembly.Instance(module, { classifier: { memory } })
  let offset = 0
  const take = (count: number): number => {
    offset += count
    return offset - count
  }
  return {
    machine: exports,
    memory: {
      floats: (count) => new Float32Array(memory.buffer, take(count * 4), count),
      integers: (count) => new Int32Array(memory.buffer, take(count * 4), count),
      bytes: (count) => new Int8Array(memory.buffer, take(count), count),
    },
  }
}
