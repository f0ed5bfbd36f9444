import { z } from 'zod'
import { UsageError, type CommandDefinition } from '../command.ts'
import { evaluations } from '../evaluation/registry.ts'

const optionsSchema = z.object({
  train: z.string().optional(),
  test: z.string().optional(),
  kb: z.string().optional(),
  queries: z.string().optional(),
  shots: z.string().optional(),
  draws: z.string().optional(),
  out: z.string().optional(),
})

export const evalCommand: CommandDefinition = {
  name: 'eval',
  summary: `${evaluations.map(({ name }) => name).join(', ')}: does it understand, find and answer well?`,
  canBeForwarded: false,
  shape: (parser) => {
    parser
      .argument('<what>', evaluations.map(({ name }) => name).join(', '))
      .argument('[names...]', 'cases: all (default), a number, or the id of a scenario')
      .option('--train <file>', 'what to learn from: one JSON object a line')
      .option('--test <file>', 'what to measure with: one JSON object a line')
      .option('--kb <folder>', 'articles; the name of a file without its ending is the id of its document')
      .option('--queries <file>', '{"query","doc_id"} a line')
      .option('--shots <n>', 'classify: learn from so many examples of each label')
      .option('--draws <n>', 'classify: how often to draw them (default: 3)')
      .option('--out <folder>', 'cases: where test_results.json and test_case_N_result.json go (default: here)')
      .addHelpText('after', help)
  },
  run: (context, options, [what = '', ...names]) => {
    const evaluation = evaluations.find(({ name }) => name === what)
    if (!evaluation) {
      throw new UsageError(
        `resolute eval knows ${evaluations.map(({ name }) => `"${name}"`).join(', ')}, not "${what}".`,
      )
    }
    return evaluation.run(context, definedOnly(optionsSchema.parse(options)), names)
  },
}

/** Options that were not given are absent, not undefined. */
function definedOnly<Options extends object>(
  options: Options,
): { [Name in keyof Options]: NonNullable<Options[Name]> } {
  return JSON.parse(JSON.stringify(options))
}

const help = `
${evaluations.map(({ usage }) => `  resolute eval ${usage.replace('\n', '\n  ')}`).join('\n')}

Each figure is printed with the number of cases and its 95 % confidence interval; --json prints them as data.
The cases run on a temporary database with the example company; your own is not opened. Your settings of automation,
service levels and taxonomy apply, so that changing one shows what it does:

  resolute eval cases payment_routing --json
  resolute eval cases all --config stricter.yaml --out results`
