import type { Log } from '../kernel/log.ts'
import type { SourceReading } from '../modules/knowledge/index.ts'

/** A line for every source a worker has read; one that failed, or whose documents did, is a warning. */
export function logReadings(log: Log, readings: readonly SourceReading[]): void {
  for (const reading of readings) {
    const facts = { component: 'knowledge', source_id: reading.id }
    if ('error' in reading) {
      log.warn({ ...facts, event: 'source_failed', reason: reading.error.message })
      continue
    }
    const { inserted, updated, unchanged, removed, problems } = reading.result
    const line = { ...facts, event: 'source_read', inserted, updated, unchanged, removed, problems: problems.length }
    if (problems.length > 0) {
      log.warn(line)
    } else {
      log.info(line)
    }
  }
}
