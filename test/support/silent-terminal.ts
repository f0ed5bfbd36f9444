import type { Terminal } from '../../src/cli/terminal.ts'

/** For what the command line does inside a test. */
export const silentTerminal: Terminal = {
  isInteractive: false,
  out: () => undefined,
  note: () => undefined,
  progress: () => ({ advance: () => undefined, done: () => undefined }),
}
