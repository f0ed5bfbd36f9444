import type { App } from '../app/create-app.ts'
import { FolderInUse } from '../kernel/db/folder-lock.ts'
import type { CommandContext } from './command.ts'
import { forwardCommand } from './forward-command.ts'
import type { Terminal } from './terminal.ts'

interface Question<Answer> {
  /** Asks the application when this process may open the database. */
  ask(app: App): Promise<Answer>
  /** The same question as a command line for the running server that owns the database; it prints JSON. */
  readonly words: readonly string[]
  read(json: unknown): Answer
}

/**
 * For commands that do something on this side with what the database says (write a file, draw a screen): the question
 * goes to whoever has the database, the answer comes back here.
 */
export async function askOwner<Answer>(context: CommandContext, question: Question<Answer>): Promise<Answer> {
  try {
    return await question.ask(await context.app())
  } catch (error) {
    if (context.isForwarded || !(error instanceof FolderInUse) || error.holder.url === undefined) {
      throw error
    }
    const printed: string[] = []
    const terminal: Terminal = { ...context.terminal, out: (text) => printed.push(text) }
    const code = await forwardCommand(error.holder, question.words, terminal)
    if (printed.length === 0) {
      throw new Error(`The running server (process ${error.holder.pid}) could not answer: exit code ${code}.`)
    }
    return question.read(JSON.parse(printed.join('\n')))
  }
}
