import { z } from 'zod'
import type { App } from '../app/create-app.ts'
import type { LockHolder } from '../kernel/db/folder-lock.ts'
import { AppError } from '../kernel/errors.ts'
import { exitCodes, type CommandRunner } from './command.ts'
import type { Terminal } from './terminal.ts'

const PATH = '/internal/commands'
const lineSchema = z.union([
  z.object({ out: z.string() }),
  z.object({ note: z.string() }),
  z.object({ exit: z.number().int() }),
])
type Line = z.infer<typeof lineSchema>

/**
 * An embedded database has one owner. A command that finds the folder in use has the owner run it: the lock file, which
 * only the same user can read, says where and with which token.
 */
export async function forwardCommand(
  holder: LockHolder,
  words: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const response = await globalThis.fetch(new URL(PATH, holder.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${holder.token}` },
    body: JSON.stringify({ words, directory: process.cwd() }),
  })
  if (!response.ok || !response.body) {
    terminal.note(`The running server (process ${holder.pid}) refused the command: HTTP ${response.status}.`)
    return exitCodes.unavailable
  }
  let rest = ''
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const text of lines) {
      const line = lineSchema.parse(JSON.parse(text))
      if ('exit' in line) {
        return line.exit
      }
      if ('out' in line) {
        terminal.out(line.out)
      } else {
        terminal.note(line.note)
      }
    }
  }
  terminal.note('The running server stopped before the command was done.')
  return exitCodes.unavailable
}

const requestSchema = z.strictObject({ words: z.array(z.string()).max(100), directory: z.string() })

/** The owner's side. Only on the embedded database, and only for the holder of the lock file's token. */
export function serveCommands(app: App, token: string, run: CommandRunner): void {
  app.http.post(PATH, { logLevel: 'silent' }, async (request, reply) => {
    if (request.headers.authorization !== `Bearer ${token}`) {
      throw new AppError('unauthenticated', 'Only the command line of this installation may come here.')
    }
    const { words, directory } = requestSchema.parse(request.body)
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'application/x-ndjson' })
    const write = (line: Line): void => void reply.raw.write(`${JSON.stringify(line)}\n`)
    const terminal: Terminal = {
      isInteractive: false,
      out: (out) => write({ out }),
      note: (note) => write({ note }),
      progress: () => ({ advance: () => undefined, done: () => undefined }),
    }
    write({ exit: await run(words, { terminal, directory, app }) })
    reply.raw.end()
  })
}
