import { argv } from 'node:process'
import { runCommandLine } from './run-command-line.ts'
import { processTerminal } from './terminal.ts'

// A reader that has seen enough (`… | head`) closes its end; that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

process.exitCode = await runCommandLine(argv.slice(2), { terminal: processTerminal })
// Some library timers outlive their use; a finished command is finished.
setImmediate(() => process.exit())
