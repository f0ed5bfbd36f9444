import { z } from 'zod'
import type { App } from '../../app/create-app.ts'
import {
  FEWEST_OF_AN_INTENT,
  learnIntents,
  LEARNING_ROUNDS,
  listClassifiers,
  readCorrections,
  storeLearned,
  undoLearning,
  type LearningOutcome,
} from '../../modules/learning/index.ts'
import { OUT_OF_SCOPE, type LabeledUtterance, type Taxonomy } from '../../modules/understanding/index.ts'
import { exitCodes, UsageError, type CommandContext, type CommandDefinition } from '../command.ts'
import { percent, shareOf } from '../evaluation/interval.ts'
import { pathOf } from '../evaluation/read-lines.ts'
import { readLabeledTexts, type LabeledText } from '../labeled-texts.ts'
import { nearestName } from '../nearest-name.ts'
import { table } from '../terminal.ts'

const SHOWN = 10

const optionsSchema = z.object({
  tickets: z.string().optional(),
  show: z.boolean().default(false),
  undo: z.boolean().default(false),
  force: z.boolean().default(false),
})

export const learnCommand: CommandDefinition = {
  name: 'learn',
  summary: 'learn the intents of tickets from your own: from a file, or from those whose category people have set',
  canBeForwarded: true,
  shape: (parser) => {
    parser
      .option('--tickets <file>', '{"text","label"} a line, or CSV (text,label); the label is the id of an intent')
      .option('--show', 'list what was learned so far')
      .option('--undo', 'go back to what was used before')
      .option('--force', 'use what was learned even if it is no better')
      .addHelpText('after', help)
  },
  run: async (context, given) => {
    const options = optionsSchema.parse(given)
    const app = await context.app()
    if (options.show) {
      return show(context, app)
    }
    return options.undo ? undo(context, app) : learn(context, app, options)
  },
}

const help = `
An intent needs ${FEWEST_OF_AN_INTENT} examples. They are added to those of the taxonomy; the label "oos" says that a ticket is about none of
its intents. What is gained is measured on tickets held out, and used at once by every process if it is a gain.

  resolute learn --tickets labeled.jsonl
  resolute learn                      from tickets whose category a person has set`

async function learn(
  context: CommandContext,
  app: App,
  { tickets, force }: z.infer<typeof optionsSchema>,
): Promise<number> {
  const { taxonomy } = app.rules
  const examples =
    tickets === undefined
      ? withEnough(await readCorrections(app.database, taxonomy))
      : readTickets(pathOf(context, '--tickets', tickets), taxonomy)
  if (examples.length === 0) {
    throw new UsageError(
      `No intent has ${FEWEST_OF_AN_INTENT} tickets whose category a person has set. Give a file with --tickets.`,
    )
  }
  const bar = context.terminal.progress('learning', LEARNING_ROUNDS)
  const outcome = await learnIntents(taxonomy, examples, () => bar.advance())
  bar.done()
  const isBetter = outcome.after.right >= outcome.before.right
  if (isBetter || force) {
    await storeLearned(app.contextFor({ kind: 'system', id: 'command line' }), outcome)
  }
  report(context, outcome, isBetter || force)
  return isBetter || force ? exitCodes.ok : exitCodes.unsatisfied
}

/** Every label is an intent's id and has enough examples, or the file is refused. */
function readTickets(path: string, taxonomy: Taxonomy): LabeledText[] {
  const rows = readLabeledTexts(path)
  const strange = rows.find(({ label }) => label !== OUT_OF_SCOPE && taxonomy.findIntent(label) === undefined)
  if (strange !== undefined) {
    const names = [...taxonomy.intents.map(({ id }) => id), OUT_OF_SCOPE]
    throw new UsageError(
      `${path}:${strange.line} there is no intent "${strange.label}"; the nearest is "${nearestName(strange.label, names)}".`,
    )
  }
  const rare = [...Map.groupBy(rows, ({ label }) => label)].find(([, own]) => own.length < FEWEST_OF_AN_INTENT)
  if (rare !== undefined) {
    const [label, own] = rare
    throw new UsageError(
      `${path}:${own[0]?.line ?? 1} "${label}" has ${own.length} examples; an intent needs ${FEWEST_OF_AN_INTENT}.`,
    )
  }
  return rows
}

const withEnough = (rows: readonly LabeledUtterance[]): LabeledUtterance[] =>
  [...Map.groupBy(rows, ({ label }) => label).values()].filter((own) => own.length >= FEWEST_OF_AN_INTENT).flat()

function report({ terminal, isJson }: CommandContext, outcome: LearningOutcome, isUsed: boolean): void {
  const before = shareOf(outcome.before.right, outcome.before.n)
  const after = shareOf(outcome.after.right, outcome.after.n)
  const calibration = outcome.quality.calibrationError
  if (isJson) {
    const { examples } = outcome
    terminal.out(JSON.stringify({ examples, before, after, calibration_error: calibration, active: isUsed }, null, 2))
    return
  }
  terminal.out(
    [
      table(
        ['', 'n', 'right on tickets held out (95 % interval)'],
        [
          ['before', before.n, percent(before)],
          ['after', after.n, percent(after)],
        ],
      ),
      '',
      `Calibration error ${(100 * calibration).toFixed(1)} %.`,
      isUsed
        ? 'In use from now on. Back: resolute learn --undo.'
        : 'Not used, because it is no gain; --force uses it all the same.',
    ].join('\n'),
  )
}

async function show({ terminal, isJson }: CommandContext, app: App): Promise<number> {
  const rows = await listClassifiers(app.database, SHOWN)
  if (isJson) {
    terminal.out(JSON.stringify(rows, null, 2))
  } else if (rows.length === 0) {
    terminal.out('Nothing was learned yet: the classifier that ships is in use.')
  } else {
    const lines = rows.map((row) => [
      new Date(row.made_at).toISOString().slice(0, 16).replace('T', ' '),
      row.examples,
      `${(100 * row.accuracy).toFixed(1)} %`,
      `${(100 * row.calibration).toFixed(1)} %`,
      row.active ? 'in use' : '',
    ])
    terminal.out(table(['made', 'tickets', 'right', 'calibration error', ''], lines))
  }
  return exitCodes.ok
}

async function undo({ terminal, isJson }: CommandContext, app: App): Promise<number> {
  const id = await undoLearning(app.contextFor({ kind: 'system', id: 'command line' }))
  terminal.out(
    isJson
      ? JSON.stringify({ active: id ?? null })
      : id === undefined
        ? 'The classifier that ships is in use again.'
        : 'The one learned before is in use again.',
  )
  return exitCodes.ok
}
