import type { z } from 'zod'
import { AppError } from '../../kernel/errors.ts'
import { folderSource, folderSettingsSchema } from './folder/folder-source.ts'
import type { KnowledgeSource } from './source.ts'

interface SourceKind {
  readonly kind: string
  open(id: string, settings: unknown): KnowledgeSource
}

function defineKind<Settings>(
  kind: string,
  schema: z.ZodType<Settings>,
  create: (id: string, settings: Settings) => KnowledgeSource,
): SourceKind {
  return { kind, open: (id, settings) => create(id, schema.parse(settings)) }
}

/** Every kind of source there is. */
export const sourceKinds: readonly SourceKind[] = [defineKind('folder', folderSettingsSchema, folderSource)]

export function openSource({ id, kind, settings }: { id: string; kind: string; settings: unknown }): KnowledgeSource {
  const found = sourceKinds.find((each) => each.kind === kind)
  if (!found) {
    const known = sourceKinds.map((each) => each.kind).join(', ')
    throw new AppError('unprocessable', `There is no source of kind ${kind}. Known are: ${known}.`)
  }
  return found.open(id, settings)
}
