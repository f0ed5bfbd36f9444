import type { z } from 'zod'
import { AppError } from '../../kernel/errors.ts'
import { probe, probeSettingsSchema } from './probe/probe.ts'
import { statusPage, statusPageSettingsSchema } from './status-page/status-page.ts'
import type { StatusSource } from './status-source.ts'
import type { StatusSurroundings } from './surroundings.ts'

export type { StatusSurroundings } from './surroundings.ts'

interface StatusKind {
  readonly kind: string
  open(id: string, settings: unknown, surroundings: StatusSurroundings): StatusSource
}

function statusKind<Settings>(
  kind: string,
  schema: z.ZodType<Settings>,
  create: (id: string, settings: Settings, surroundings: StatusSurroundings) => StatusSource,
): StatusKind {
  return {
    kind,
    open: (id, given, surroundings) => {
      const checked = schema.safeParse(given)
      if (!checked.success) {
        const problems = checked.error.issues.map(({ path, message }) => `settings.${path.join('.')}: ${message}`)
        throw new AppError('unprocessable', `The status source ${id} cannot be opened: ${problems.join('; ')}.`)
      }
      return create(id, checked.data, surroundings)
    },
  }
}

/** Every kind of status source there is. */
const statusKinds: readonly StatusKind[] = [
  statusKind('status-page', statusPageSettingsSchema, statusPage),
  statusKind('probe', probeSettingsSchema, probe),
]

export function openStatusSource(
  { id, kind, settings }: { readonly id: string; readonly kind: string; readonly settings: unknown },
  surroundings: StatusSurroundings,
): StatusSource {
  const found = statusKinds.find((each) => each.kind === kind)
  if (found === undefined) {
    const known = statusKinds.map((each) => each.kind).join(', ')
    throw new AppError('unprocessable', `There is no status source of kind ${kind}. Known are: ${known}.`)
  }
  return found.open(id, settings, surroundings)
}
