import { z } from 'zod'
import type { Priority } from '../../../contract/shared.ts'
import type { Tools } from './run.ts'

/** A priority as pipelines say it: a level, document 002's words for two of them, or the points of document 004. */
export const prioritySchema = z.union([
  z.enum(['urgent', 'high', 'normal', 'low', 'critical', 'medium']),
  z.number().min(0).max(10),
])

export function levelOf(priority: z.output<typeof prioritySchema>, { taxonomy }: Tools): Priority {
  if (priority === 'critical' || priority === 'medium') {
    return priority === 'critical' ? 'urgent' : 'normal'
  }
  if (typeof priority === 'string') {
    return priority
  }
  const { urgent, high, normal } = taxonomy.priority.levels
  if (priority >= urgent) {
    return 'urgent'
  }
  return priority >= high ? 'high' : priority >= normal ? 'normal' : 'low'
}
