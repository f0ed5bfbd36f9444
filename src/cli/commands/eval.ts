import { UsageError, type CommandDefinition } from '../command.ts'
import { evaluations } from '../evaluation/registry.ts'

export const evalCommand: CommandDefinition = {
  name: 'eval',
  summary: 'cases [all, a number or a scenario]: does it answer well? Exit code 1 when a case fails',
  canBeForwarded: false,
  shape: (parser) => {
    parser
      .argument('<what>', evaluations.map(({ name }) => name).join(', '))
      .argument('[names...]', 'cases: all (default), a number, or the id of a scenario')
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
    return evaluation.run(context, options, names)
  },
}

const help = `
The cases of examples/fernwork/cases.yaml go through the real intake and worker on a temporary database with the
example company; your own is not opened. Your settings of automation, service levels and taxonomy apply, so that
changing one shows what it does:

  resolute eval cases
  resolute eval cases 7
  resolute eval cases payment_routing --json
  resolute eval cases all --config stricter.yaml --out results`
