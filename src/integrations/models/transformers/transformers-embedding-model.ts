import { existsSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { AppError } from '../../../kernel/errors.ts'
import type { EmbeddingModel, EmbeddingPurpose } from '../embedding-model.ts'

export interface TransformersSettings {
  /** Folder of the model: `config.json`, `tokenizer.json` and `onnx/model.onnx` (or `onnx/model_quantized.onnx`). */
  readonly folder: string
  readonly prefixes: Readonly<Record<EmbeddingPurpose, string>>
}

/** What is used of @huggingface/transformers, which is installed by those who want it: it weighs half a gigabyte. */
interface Transformers {
  readonly env: { allowRemoteModels: boolean; allowLocalModels: boolean; localModelPath: string }
  pipeline(task: string, model: string, options: object): Promise<Extractor>
}
type Extractor = (texts: readonly string[], options: object) => Promise<Extracted>
interface Extracted {
  readonly dims: readonly number[]
  readonly data: Float32Array
}

const PACKAGE = '@huggingface/transformers'

/** A model file run in this process by ONNX Runtime: mean of the tokens, as sentence transformers are trained for. */
export function transformersEmbeddingModel(
  { folder, prefixes }: TransformersSettings,
  load: () => Promise<unknown> = () => import(PACKAGE),
): EmbeddingModel {
  let opened: Promise<Extractor> | undefined
  return {
    id: `transformers:${basename(resolve(folder))}`,
    embed: async (texts, purpose, signal) => {
      opened ??= openExtractor(resolve(folder), load).catch((error: unknown) => {
        opened = undefined
        throw error
      })
      const extract = await opened
      signal.throwIfAborted()
      const values = texts.map((text) => `${prefixes[purpose]}${text}`)
      const { dims, data } = await extract(values, { pooling: 'mean', normalize: true })
      const width = dims.at(-1) ?? 0
      return texts.map((_text, index) => data.slice(index * width, (index + 1) * width))
    },
  }
}

async function openExtractor(folder: string, load: () => Promise<unknown>): Promise<Extractor> {
  const variant = findVariant(folder)
  const { env, pipeline } = await importTransformers(load)
  env.allowRemoteModels = false
  env.allowLocalModels = true
  env.localModelPath = dirname(folder)
  try {
    return await pipeline('feature-extraction', basename(folder), {
      dtype: variant,
      device: 'cpu',
      local_files_only: true,
    })
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new AppError('unavailable', `${folder}: the model cannot be opened: ${why}`, { cause })
  }
}

function findVariant(folder: string): 'fp32' | 'q8' {
  if (existsSync(join(folder, 'onnx', 'model_quantized.onnx'))) {
    return 'q8'
  }
  if (existsSync(join(folder, 'onnx', 'model.onnx'))) {
    return 'fp32'
  }
  throw new AppError(
    'unavailable',
    `${folder}: has no onnx/model.onnx; set models.embedding.folder to the folder of a model in ONNX format.`,
  )
}

async function importTransformers(load: () => Promise<unknown>): Promise<Transformers> {
  try {
    return (await load()) as Transformers
  } catch (cause) {
    throw new AppError('unavailable', `Models in files need one more package: npm install ${PACKAGE}`, { cause })
  }
}
