import type { Action } from '../action.ts'
import type { Pipeline } from '../run.ts'
import { compilePipeline, type PipelineFile } from './compile-pipeline.ts'
import type { CompiledPipeline } from './compiled.ts'
import { PipelineMistakes, type Mistake } from './declared/mistakes.ts'
import { runnable } from './run-pipeline.ts'

export interface NamedPipelineFile extends PipelineFile {
  /** What the pipeline must be called, so that the record of a run names its file. */
  readonly expectedId?: string
}

/** Reads a pipeline: ready to run, or all that is wrong with it. */
export function readPipeline(
  file: NamedPipelineFile,
  { actions, budgetMs }: { actions: readonly Action[]; budgetMs: number },
): { readonly pipeline: Pipeline; readonly compiled: CompiledPipeline } | { readonly mistakes: readonly Mistake[] } {
  try {
    const compiled = compilePipeline(file, actions)
    const { id } = compiled.declaration
    if (file.expectedId !== undefined && id.text !== file.expectedId) {
      const text = `id: is "${id.text}"; it must be the name of the file, ${file.expectedId}`
      return { mistakes: [{ line: id.line, text }] }
    }
    return { pipeline: runnable(compiled, budgetMs), compiled }
  } catch (error) {
    if (error instanceof PipelineMistakes) {
      return { mistakes: error.mistakes }
    }
    throw error
  }
}
