import type { Clock } from '../../../../contract/tickets.ts'

/** The part of the target that is used up, 0 to 1. */
export function shareUsed(
  { target_seconds: target, due_at: dueAt, stopped_at: stoppedAt }: Clock,
  now: number,
): number {
  const end = stoppedAt === null ? now : Date.parse(stoppedAt)
  const left = (Date.parse(dueAt) - end) / 1000
  return target <= 0 ? 1 : Math.min(1, Math.max(0, 1 - left / target))
}
