import { z } from 'zod'
import type { TrainedParts } from './text-classifier-parts.ts'
import { HIDDEN } from './text-classifier-model.ts'
import type { StoredModel } from './text-classifier-model.ts'
import { numberPlaces } from './text-classifier-rows.ts'
import { loadWordVectors } from './word-vectors.ts'

/** The form of the bytes and of the features; what was written under another is not read. */
const FORMAT = 'resolute-classifier-4'

const numbers = z.array(z.number())

const headerSchema = z.object({
  format: z.literal(FORMAT),
  labels: z.array(z.string()),
  /** One more than the labels for a model that knows what is out of scope. */
  classes: z.number().int(),
  members: z.number().int().min(1),
  rows: z.number().int(),
  dimensions: z.number().int(),
  vectors: z.string(),
  vectorScale: z.number(),
  temperature: z.number(),
  outOfScope: z
    .object({ means: numbers, deviations: numbers, weights: numbers, bias: z.number(), threshold: z.number() })
    .nullable(),
  quality: z.object({
    examples: z.number(),
    heldOut: z.number(),
    accuracy: z.number(),
    calibrationError: z.number(),
  }),
})

/** Thrown for bytes of another version of the program or of its word vectors: train again. */
export class StaleClassifierError extends Error {
  constructor(reason: string) {
    super(`The stored classifier cannot be used: ${reason}. Train it again.`)
    this.name = 'StaleClassifierError'
  }
}

/** A line of JSON, then the numbers: places, idf, centers; of each member: scales, biases, output, rows. */
export function writeClassifier(parts: TrainedParts): Uint8Array {
  const { models, outOfScope, labels, temperature, quality, centers } = parts
  const [{ features, dimensions, vectorScale, classes }] = models
  const header: z.infer<typeof headerSchema> = {
    format: FORMAT,
    labels: [...labels],
    classes,
    members: models.length,
    rows: features.places.length,
    dimensions,
    vectors: dimensions === 0 ? '' : loadWordVectors().fingerprint,
    vectorScale,
    temperature,
    outOfScope:
      outOfScope === undefined
        ? null
        : {
            ...outOfScope,
            means: [...outOfScope.means],
            deviations: [...outOfScope.deviations],
            weights: [...outOfScope.weights],
          },
    quality,
  }
  return Buffer.concat([
    Buffer.from(`${JSON.stringify(header)}\n`),
    ...[features.places, features.idf, centers].map(bytesOf),
    ...models.flatMap((model) => [model.scales, model.hiddenBias, model.bias, model.output, model.rows].map(bytesOf)),
  ])
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength)

export function readClassifier(bytes: Uint8Array): TrainedParts {
  const end = bytes.indexOf(NEWLINE)
  const header = readHeader(Buffer.from(bytes.subarray(0, Math.max(0, end))).toString('utf8'))
  const { rows, dimensions, labels, classes, members, vectorScale, temperature, quality } = header
  if (dimensions > 0 && header.vectors !== loadWordVectors().fingerprint) {
    throw new StaleClassifierError('it was made with other word vectors')
  }
  // A copy, so that the numbers stand where typed arrays can be laid over them.
  const body = new Uint8Array(bytes.subarray(end + 1))
  const all = rows + dimensions
  const sizeOfMember = (all + HIDDEN + classes + HIDDEN * classes) * 4 + all * HIDDEN
  if (body.length !== (rows * 2 + dimensions * labels.length) * 4 + members * sizeOfMember) {
    throw new StaleClassifierError('it is not complete')
  }
  let offset = 0
  const takeBytes = (count: number): number => {
    offset += count
    return offset - count
  }
  const take = (count: number): Float32Array => new Float32Array(body.buffer, takeBytes(count * 4), count)
  const places = new Int32Array(body.buffer, takeBytes(rows * 4), rows)
  const features = numberPlaces(places, take(rows))
  const centers = take(dimensions * labels.length)
  const readMember = (): StoredModel => ({
    classes,
    features,
    dimensions,
    vectorScale,
    scales: take(all),
    hiddenBias: take(HIDDEN),
    bias: take(classes),
    output: take(HIDDEN * classes),
    rows: new Int8Array(body.buffer, takeBytes(all * HIDDEN), all * HIDDEN),
  })
  return {
    labels,
    models: [readMember(), ...Array.from({ length: members - 1 }, readMember)],
    temperature,
    centers,
    outOfScope: header.outOfScope === null ? undefined : asTyped(header.outOfScope),
    quality,
  }
}

const NEWLINE = 10

function readHeader(line: string): z.infer<typeof headerSchema> {
  try {
    return headerSchema.parse(JSON.parse(line))
  } catch {
    throw new StaleClassifierError('it is of another version')
  }
}

function asTyped(
  model: NonNullable<z.infer<typeof headerSchema>['outOfScope']>,
): NonNullable<TrainedParts['outOfScope']> {
  return {
    ...model,
    means: Float32Array.from(model.means),
    deviations: Float32Array.from(model.deviations),
    weights: Float32Array.from(model.weights),
  }
}
