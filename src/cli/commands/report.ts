import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { weeklyReportSchema, type WeeklyReport } from '../../../contract/analytics.ts'
import { writeWeeklyReport } from '../../modules/analytics/index.ts'
import { askOwner } from '../ask-owner.ts'
import { exitCodes, UsageError, type CommandContext, type CommandDefinition } from '../command.ts'
import { describeWeek, localDate } from '../describe-dashboard.ts'

export const reportCommand: CommandDefinition = {
  name: 'report',
  summary: 'write the report of the last seven days to a file and print its summary',
  canBeForwarded: true,
  shape: (parser) => {
    parser
      .option('--out <file or folder>', 'where to write (default: support_report_YYYYMMDD.json here)')
      .addHelpText(
        'after',
        '\nThe file holds period, metrics, trends, insights and recommendations. With --json the same goes to standard output.',
      )
  },
  run: async (context, options) => {
    const { terminal, isJson } = context
    if (context.isForwarded) {
      // Whoever asked writes the file: on their side, in their folder, with their rights.
      terminal.out(JSON.stringify(await readReport(context)))
      return exitCodes.ok
    }
    if (!isJson) {
      terminal.note('📄 Generating weekly report...')
    }
    const report = await readReport(context)
    const file = fileFor(options['out'], new Date())
    save(file, report)
    if (isJson) {
      terminal.note(`Report saved to: ${file}`)
      terminal.out(JSON.stringify(report, null, 2))
    } else {
      terminal.out(`✅ Report saved to: ${file}\n${describeWeek(report)}`)
    }
    return exitCodes.ok
  },
}

const readReport = (context: CommandContext): Promise<WeeklyReport> =>
  askOwner(context, {
    ask: ({ contextFor, config }) =>
      writeWeeklyReport(contextFor({ kind: 'system', id: 'report' }), {
        costs: config.costs,
        atRiskShare: config.serviceLevels.atRiskShare,
      }),
    words: ['report', '--json'],
    read: (json) => weeklyReportSchema.parse(json),
  })

export function fileFor(out: unknown, today: Date): string {
  const name = `support_report_${localDate(today, '')}.json`
  if (typeof out !== 'string') {
    return name
  }
  return statSync(out, { throwIfNoEntry: false })?.isDirectory() === true ? join(out, name) : out
}

function save(file: string, report: WeeklyReport): void {
  try {
    writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
  } catch (error) {
    throw new UsageError(`Cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
