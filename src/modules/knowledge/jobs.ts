import { defineClockJob, defineJob, type Job } from '../../kernel/jobs/define-job.ts'
import type { Embedder } from '../inference/index.ts'
import { sourceSyncRequested } from './events.ts'
import { embedPassages } from './model-vectors/embed-passages.ts'
import { requestDueSources, syncRequestedSources, type SourceReading } from './sources/schedule-sources.ts'
import type { SourceCatalog } from './sources/source-catalog.ts'

/** Longer than any reading may take, so that none is taken for dead. */
const EXPIRE_SECONDS = 3600
/** Sources read side by side in one process. */
const SIDE_BY_SIDE = 8

export const jobs = (
  catalog: SourceCatalog,
  told: (readings: readonly SourceReading[]) => void,
  embedder: Embedder | undefined,
): readonly Job[] => [
  defineClockJob({
    name: 'knowledge.request-sources',
    cron: '* * * * *',
    rules: { retries: 0, firstDelaySeconds: 1, expireSeconds: 60, batch: 1 },
    run: async (context) => {
      await requestDueSources(context, catalog)
    },
  }),
  defineJob({
    name: 'knowledge.sync-sources',
    on: [sourceSyncRequested],
    rules: { retries: 0, firstDelaySeconds: 1, expireSeconds: EXPIRE_SECONDS, batch: SIDE_BY_SIDE },
    run: async (context, requests) => told(await syncRequestedSources(context, catalog, requests)),
  }),
  defineClockJob({
    name: 'knowledge.embed-passages',
    cron: '* * * * *',
    rules: { retries: 0, firstDelaySeconds: 1, expireSeconds: EXPIRE_SECONDS, batch: 1 },
    run: async (context) => {
      if (embedder !== undefined) {
        await embedPassages(context, embedder)
      }
    },
  }),
]
