import type { z } from 'zod'
import { AppError } from '../../kernel/errors.ts'
import { confluenceSettingsSchema, confluenceSource } from './confluence/confluence-source.ts'
import { folderSource, folderSettingsSchema } from './folder/folder-source.ts'
import { forumSettingsSchema, forumSource } from './forum/forum-source.ts'
import { gitSettingsSchema, gitSource } from './git/git-source.ts'
import { remoteSettingsSchema, remoteSource } from './remote/remote-source.ts'
import { withoutSecrets } from './shared-settings.ts'
import type { KnowledgeSource } from './source.ts'
import type { SourceSurroundings } from './surroundings.ts'
import { websiteSettingsSchema, websiteSource } from './website/website-source.ts'
import { zendeskGuideSettingsSchema, zendeskGuideSource } from './zendesk/zendesk-guide-source.ts'

export type { SourceSurroundings } from './surroundings.ts'

interface SourceKind {
  readonly kind: string
  open(id: string, settings: unknown, surroundings: SourceSurroundings | undefined): KnowledgeSource
}

type Create<Settings> = (id: string, settings: Settings, surroundings: SourceSurroundings) => KnowledgeSource

function checked<Settings>(schema: z.ZodType<Settings>, { id, settings }: { id: string; settings: unknown }): Settings {
  const result = schema.safeParse(settings)
  if (result.success) {
    return result.data
  }
  const problems = result.error.issues.map(({ path, message }) => `settings.${path.join('.')}: ${message}`)
  throw new AppError('unprocessable', `The source ${id} cannot be opened: ${problems.join('; ')}.`)
}

/** A kind that works with files of this machine alone. */
function localKind<Settings extends object>(
  kind: string,
  schema: z.ZodType<Settings>,
  create: (id: string, settings: Settings) => KnowledgeSource,
): SourceKind {
  return {
    kind,
    open: (id, given) => {
      const settings = checked(schema, { id, settings: given })
      return { ...create(id, settings), settings: withoutSecrets(settings) }
    },
  }
}

/** A kind that asks other machines. */
function remoteKind<Settings extends object>(
  kind: string,
  schema: z.ZodType<Settings>,
  create: Create<Settings>,
): SourceKind {
  return {
    kind,
    open: (id, given, surroundings) => {
      const settings = checked(schema, { id, settings: given })
      if (surroundings === undefined) {
        throw new AppError('unprocessable', `A source of kind ${kind} needs a way to the outside.`)
      }
      return { ...create(id, settings, surroundings), settings: withoutSecrets(settings) }
    },
  }
}

/** Every kind of source there is. */
export const sourceKinds: readonly SourceKind[] = [
  localKind('folder', folderSettingsSchema, folderSource),
  remoteKind('git', gitSettingsSchema, gitSource),
  remoteKind('website', websiteSettingsSchema, websiteSource),
  remoteKind('zendesk-guide', zendeskGuideSettingsSchema, zendeskGuideSource),
  remoteKind('confluence', confluenceSettingsSchema, confluenceSource),
  remoteKind('forum', forumSettingsSchema, forumSource),
  remoteKind('remote', remoteSettingsSchema, remoteSource),
]

interface SourceSpecification {
  readonly id: string
  readonly kind: string
  readonly settings: unknown
}

export function openSource(
  { id, kind, settings }: SourceSpecification,
  surroundings?: SourceSurroundings,
): KnowledgeSource {
  const found = sourceKinds.find((each) => each.kind === kind)
  if (!found) {
    const known = sourceKinds.map((each) => each.kind).join(', ')
    throw new AppError('unprocessable', `There is no source of kind ${kind}. Known are: ${known}.`)
  }
  return found.open(id, settings, surroundings)
}
