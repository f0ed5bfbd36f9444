import { z } from 'zod'
import type { Terminal } from '../terminal.ts'

/** As the server that did the work prints it. */
export const syncResultSchema = z.object({
  inserted: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  removed: z.number(),
  problems: z.array(z.string()),
  isFinished: z.boolean(),
  isComplete: z.boolean(),
})

const MOST_PROBLEMS = 100

export function tellProblems(terminal: Terminal, problems: readonly string[]): void {
  problems.slice(0, MOST_PROBLEMS).forEach((problem) => terminal.note(problem))
  if (problems.length > MOST_PROBLEMS) {
    terminal.note(`… and ${problems.length - MOST_PROBLEMS} more; --json has them all.`)
  }
}
