import type { Context } from '../../kernel/context.ts'
import { deleteReplies } from './store.ts'

const DAY_MS = 86_400_000
/** About a gigabyte of replies of usual length. */
const MOST_REPLIES = 500_000

/** Deletes replies that no replay may ask for any more; how many. */
export async function cleanReplies({ db, now }: Context, keepDays: number): Promise<number> {
  return deleteReplies(db, { before: new Date(now.getTime() - keepDays * DAY_MS), most: MOST_REPLIES })
}
