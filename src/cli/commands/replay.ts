import { Option } from 'commander'
import { z } from 'zod'
import type { Replay } from '../../../contract/replay.ts'
import type { App } from '../../app/create-app.ts'
import { replayArms, type ReplayModels, type RuleChanges } from '../../app/replay-arms.ts'
import { estimateCost, replayRuns } from '../../modules/learning/index.ts'
import { exitCodes, UsageError, type CommandContext, type CommandDefinition } from '../command.ts'
import { describeEstimate, describeReplay } from '../replay/describe-replay.ts'
import { readChanges } from '../replay/read-changes.ts'

const whole = (option: string, maximum: number) =>
  z.coerce
    .number(`${option}: expected a whole number`)
    .int(`${option}: expected a whole number`)
    .min(option === '--examples' ? 0 : 1, `${option}: too small`)
    .max(maximum, `${option}: at most ${maximum}`)

const optionsSchema = z.object({
  last: whole('--last', 10_000),
  examples: whole('--examples', 10_000),
  with: z.array(z.string(), 'What is to be otherwise? Give --with automation.minimumConfidence=0.6, for example.'),
  models: z.enum(['recorded', 'live']),
  budget: z.coerce
    .number('--budget: expected dollars, such as 2.50')
    .positive('--budget: expected dollars, such as 2.50')
    .optional(),
})
type Options = z.infer<typeof optionsSchema>

const MICROS = 1_000_000

export const replayCommand: CommandDefinition = {
  name: 'replay',
  summary: 'what would have come of the last tickets under other rules; nothing is written or sent',
  canBeForwarded: true,
  shape: (parser) => {
    parser
      .option('--last <number>', 'messages to carry again, newest first', '100')
      .option('--with <change...>', 'what is otherwise; may be given several times')
      .option('--examples <number>', 'tickets to show', '10')
      .addOption(
        new Option('--models <how>', 'models answer from their records, or are asked where there is none')
          .choices(['recorded', 'live'])
          .default('recorded'),
      )
      .option('--budget <dollars>', 'with --models live: the most that asking may cost')
      .addHelpText('after', help)
  },
  run: async (context, given) => {
    const options = readOptions(given)
    const app = await context.app()
    const changes = await readChanges(context, app, options.with)
    const models = options.models === 'live' ? await liveModels(context, app, { options, changes }) : {}
    const replay = await run(context, app, { options, changes, models })
    context.terminal.out(context.isJson ? JSON.stringify(replay, null, 2) : describeReplay(replay))
    return exitCodes.ok
  },
}

const help = `
A change is a setting (automation.minimumConfidence=0.6) or one of
  config=FILE  pipeline=FILE|NAME  template=FILE  taxonomy=FILE  prompt=FILE  article=FILE  routing=FILE
An article is added, or stands in the place of the one with its id. routing is a file with teams, as in
examples/fernwork/company.yaml. The messages are carried under the present rules and under the changed ones, as far as
everything was then; docs/guides/replay.md says what is not known any more.

  resolute replay --last 500 --with automation.minimumConfidence=0.6
  resolute replay --last 200 --with article=drafts/KB021.md --with template=drafts/templates.yaml --json`

function readOptions(given: Record<string, unknown>): Options {
  const options = optionsSchema.safeParse(given)
  if (!options.success) {
    throw new UsageError(options.error.issues[0]?.message ?? 'resolute replay was called wrongly.')
  }
  if (options.data.models === 'live' && options.data.budget === undefined) {
    throw new UsageError('--models live asks models, which costs money: say with --budget <dollars> how much at most.')
  }
  return options.data
}

interface Asked {
  readonly options: Options
  readonly changes: RuleChanges
  readonly models?: ReplayModels
}

async function run(
  { terminal }: CommandContext,
  app: App,
  { options: { last, examples }, changes, models }: Asked,
): Promise<Replay> {
  const arms = await replayArms(presentRules(app), changes, models)
  let bar: ReturnType<typeof terminal.progress> | undefined
  const replay = await replayRuns(app.contextFor(REPLAYING), arms, {
    last,
    examples,
    onProgress: (more, total) => {
      bar ??= terminal.progress('Messages', total)
      bar.advance(more)
    },
  })
  bar?.done()
  return replay
}

/** First from the records alone, to see what would have to be asked and to tell what that costs. */
async function liveModels(context: CommandContext, app: App, { options, changes }: Asked): Promise<ReplayModels> {
  const arms = await replayArms(presentRules(app), changes)
  const of = app.contextFor(REPLAYING)
  await replayRuns(of, arms, { last: options.last, examples: 0 })
  const budgetMicros = (options.budget ?? 0) * MICROS
  context.terminal.note(describeEstimate(await estimateCost(of, [arms.before.tally, arms.after.tally]), budgetMicros))
  return { live: app.tools.ladder, budgetMicros }
}

const REPLAYING = { kind: 'system', id: 'replay' } as const

const presentRules = ({ config, tools, knowledge, database }: App) => ({
  config,
  tools,
  replica: knowledge,
  db: database,
})
