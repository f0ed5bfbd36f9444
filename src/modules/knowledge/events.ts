import { z } from 'zod'
import { defineEvent } from '../../kernel/events/define-event.ts'

/** A source was read in; not emitted when nothing of it changed. */
export const articlesImported = defineEvent(
  'knowledge.articles-imported',
  z.object({
    sourceId: z.string(),
    inserted: z.number().int(),
    updated: z.number().int(),
    unchanged: z.number().int(),
    removed: z.number().int(),
  }),
)

/** Somebody, or the clock, wants a source to be read now. */
export const sourceSyncRequested = defineEvent('knowledge.source-sync-requested', z.object({ sourceId: z.string() }))
