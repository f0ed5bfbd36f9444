import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino'

export type Log = Logger

interface Settings {
  readonly level: string
  /** Where lines go; stdout when left out. */
  readonly destination?: DestinationStream
}

/** One JSON object a line, with the field names of documents 001 and 002: timestamp, level, component, event. */
export function createLog({ level, destination }: Settings): Log {
  return pino(
    {
      level: level.toLowerCase(),
      base: null,
      messageKey: 'message',
      timestamp: () => stdTimeFunctions.isoTime().replace('"time"', '"timestamp"'),
      formatters: { level: (label) => ({ level: label.toUpperCase() }) },
      redact: ['headers.authorization', 'headers.cookie'],
    },
    destination ?? pino.destination({ dest: 1, sync: false, minLength: 4096 }),
  )
}

/** The same lines for people at a terminal. */
export function prettyDestination(write: (line: string) => void): DestinationStream {
  return {
    write: (json) => {
      const { timestamp, level, component, event, message, ...rest } = JSON.parse(json) as Record<string, unknown>
      const time = String(timestamp).slice(11, 19)
      const what = [component, event, message].filter((part) => part !== undefined).join(' ')
      const facts = Object.entries(rest).map(
        ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
      )
      write(`${time} ${String(level).padEnd(5)} ${[what, ...facts].join('  ')}\n`)
    },
  }
}
