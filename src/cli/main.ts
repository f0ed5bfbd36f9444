import { argv } from 'node:process'
import { runCommandLine } from './run-command-line.ts'
import { processTerminal } from './terminal.ts'

process.exitCode = await runCommandLine(argv.slice(2), { terminal: processTerminal })
// Some library timers outlive their use; a finished command is finished.
setImmediate(() => process.exit())
