import { setTimeout as wait } from 'node:timers/promises'
import { dashboardSchema, type Dashboard } from '../../../contract/analytics.ts'
import { readDashboard } from '../../modules/analytics/index.ts'
import { askOwner } from '../ask-owner.ts'
import { exitCodes, UsageError, type CommandContext, type CommandDefinition } from '../command.ts'
import { describeDashboard } from '../describe-dashboard.ts'

export const monitorCommand: CommandDefinition = {
  name: 'monitor',
  summary: 'watch tickets, automation and service levels of the last hour; Ctrl+C ends it',
  canBeForwarded: true,
  shape: (parser) => {
    parser
      .option('--interval <seconds>', 'how often to look again, 1 to 86400', '60')
      .option('--hours <number>', 'how far back to look, 1 to 8784', '1')
      .option('--once', 'print once and end')
      .addHelpText(
        'after',
        '\nA dash stands where there is nothing to measure yet. With --json each look is one line with a JSON document.',
      )
  },
  run: async (context, options) => {
    const seconds = wholeNumber(options, { name: 'interval', minimum: 1, maximum: 86_400 })
    const windowHours = wholeNumber(options, { name: 'hours', minimum: 1, maximum: 8784 })
    // A server that looks on our behalf looks once: the watching, and its end, stay on this side.
    const isOnce = options['once'] === true || context.isForwarded
    const stopped = new AbortController()
    const stop = (): void => stopped.abort()
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
    try {
      await watch(context, { windowHours, seconds, isOnce, stopped: stopped.signal })
    } finally {
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
    }
    return exitCodes.ok
  },
}

export function wholeNumber(
  options: Record<string, unknown>,
  { name, minimum, maximum }: { name: string; minimum: number; maximum: number },
): number {
  const value = Number(options[name])
  if (!Number.isInteger(value) || value < minimum || value > maximum) {
    throw new UsageError(`--${name}: expected a whole number from ${minimum} to ${maximum}.`)
  }
  return value
}

interface Watch {
  readonly windowHours: number
  readonly seconds: number
  readonly isOnce: boolean
  readonly stopped: AbortSignal
}

async function watch(context: CommandContext, { windowHours, seconds, isOnce, stopped }: Watch): Promise<void> {
  const { terminal, isJson } = context
  if (!isOnce && !isJson) {
    terminal.note('📊 Starting real-time monitoring dashboard (Ctrl+C ends it)')
  }
  while (!stopped.aborted) {
    const dashboard = await look(context, windowHours)
    terminal.out(isJson ? JSON.stringify(dashboard) : describeDashboard(dashboard, new Date()))
    if (isOnce) {
      return
    }
    await wait(seconds * 1000, undefined, { signal: stopped }).catch(() => undefined)
  }
}

const look = (context: CommandContext, windowHours: number): Promise<Dashboard> =>
  askOwner(context, {
    ask: ({ contextFor, config }) =>
      readDashboard(contextFor({ kind: 'system', id: 'monitor' }), {
        windowHours,
        costs: config.costs,
        atRiskShare: config.serviceLevels.atRiskShare,
      }),
    words: ['monitor', '--once', '--json', '--hours', String(windowHours)],
    read: (json) => dashboardSchema.parse(json),
  })
