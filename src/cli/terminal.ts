import { SingleBar } from 'cli-progress'

/** Where a command writes. The command line's own, or the other end of a forwarded command. */
export interface Terminal {
  readonly isInteractive: boolean
  /** Results: the thing that was asked for. */
  out(text: string): void
  /** Everything else: warnings, what is going on. */
  note(text: string): void
  /** A bar on long work; silent where nobody watches. */
  progress(label: string, total: number): Progress
}

export interface Progress {
  advance(by?: number): void
  done(): void
}

const quiet: Progress = { advance: () => undefined, done: () => undefined }

export const processTerminal: Terminal = {
  isInteractive: process.stderr.isTTY,
  out: (text) => process.stdout.write(`${text}\n`),
  note: (text) => process.stderr.write(`${text}\n`),
  progress: (label, total) => {
    if (!process.stderr.isTTY || total === 0) {
      return quiet
    }
    const bar = new SingleBar({
      format: `${label} {bar} {value}/{total} {eta_formatted}`,
      stream: process.stderr,
      hideCursor: true,
    })
    bar.start(total, 0)
    return { advance: (by = 1) => bar.increment(by), done: () => bar.stop() }
  },
}

/** A table for people: columns as wide as their widest cell, numbers to the right. */
export function table(headings: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const cells = [headings, ...rows.map((row) => row.map((cell) => (cell === null ? '–' : String(cell))))]
  const widths = headings.map((_heading, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)))
  const isNumber = headings.map((_heading, column) =>
    rows.every((row) => typeof row[column] === 'number' || row[column] === null),
  )
  const lines = cells.map((row) =>
    row
      .map((cell, column) => (isNumber[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
  return [lines[0], widths.map((width) => '─'.repeat(width)).join('  '), ...lines.slice(1)].join('\n')
}
