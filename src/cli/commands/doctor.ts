import { z } from 'zod'
import { askOwner } from '../ask-owner.ts'
import { exitCodes, UsageError, type CommandContext, type CommandDefinition } from '../command.ts'
import { checkDatabase } from '../doctor/check-database.ts'
import { checkFolder } from '../doctor/check-folder.ts'
import { checkModels } from '../doctor/check-models.ts'
import { checkPort } from '../doctor/check-port.ts'
import { checkConfiguration, checkConsole, checkNode } from '../doctor/check-surroundings.ts'
import { checkWork } from '../doctor/check-work.ts'
import { areWell, describeModels, noModels } from '../doctor/describe-models.ts'
import { describeFindings, findingSchema, messageOf, problem, type Finding } from '../doctor/finding.ts'

export const doctorCommand: CommandDefinition = {
  name: 'doctor',
  summary: 'look whether everything is as it should be, and say what to do where it is not',
  canBeForwarded: true,
  shape: (parser) =>
    parser
      .argument('[what]', 'models: try every configured language model, in a few tokens each')
      .option('--port <number>', 'port the server shall listen on (default: 8080; also PORT)')
      .option('--host <address>', 'address the server shall listen on (default: 0.0.0.0; also HOST)')
      .addHelpText(
        'after',
        '\n✓ is well, ! should be looked at, ✗ does not work. Exit code 1 when something does not work.\nNothing is changed.',
      ),
  run: async (context, _options, [what]) => {
    if (what === 'models') {
      return await examineModels(context)
    }
    if (what !== undefined) {
      throw new UsageError(`doctor cannot look at ${what}; it can look at: models.`)
    }
    const { terminal, isJson } = context
    const findings = context.isForwarded ? await checkWork(await context.app()) : await examine(context)
    const isWell = findings.every(({ level }) => level !== 'problem')
    terminal.out(isJson ? JSON.stringify({ healthy: isWell, findings }, null, 2) : describeFindings(findings))
    return isWell ? exitCodes.ok : exitCodes.unsatisfied
  },
}

async function examineModels({ terminal, isJson, loaded }: CommandContext): Promise<number> {
  const models = await checkModels(loaded.config.models)
  const isWell = areWell(models)
  const text = models.length === 0 ? noModels : describeModels(models)
  terminal.out(isJson ? JSON.stringify({ healthy: isWell, models }, null, 2) : text)
  return isWell ? exitCodes.ok : exitCodes.unsatisfied
}

async function examine(context: CommandContext): Promise<Finding[]> {
  const { loaded } = context
  const { database, server } = loaded.config
  const state = await checkDatabase(database)
  return [
    checkNode(process.versions.node),
    ...checkConfiguration(loaded),
    ...(database.url === undefined ? checkFolder(database.dataDir) : []),
    state.finding,
    ...(state.isUsable ? await askAboutWork(context) : []),
    await checkPort(server),
    checkConsole(),
  ]
}

const answerSchema = z.object({ findings: z.array(findingSchema) })

async function askAboutWork(context: CommandContext): Promise<Finding[]> {
  try {
    return await askOwner(context, {
      ask: checkWork,
      words: ['doctor', '--json'],
      read: (json) => answerSchema.parse(json).findings,
    })
  } catch (error) {
    return [problem('Application', `does not start: ${messageOf(error)}`, 'Correct what it says, then ask again.')]
  }
}
