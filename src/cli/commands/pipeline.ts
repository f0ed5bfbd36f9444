import { Option } from 'commander'
import type { CommandContext, CommandDefinition } from '../command.ts'
import { UsageError } from '../command.ts'
import { checkPipelines } from '../pipeline/check-pipelines.ts'
import { runOne } from '../pipeline/run-one.ts'
import { showPipeline } from '../pipeline/show-pipeline.ts'

type Verb = (context: CommandContext, options: Record<string, unknown>, words: readonly string[]) => Promise<number>

/** What follows `resolute pipeline`: one file in pipeline/ and one line here. */
const verbs: Readonly<Record<string, Verb>> = { check: checkPipelines, show: showPipeline, run: runOne }

export const pipelineCommand: CommandDefinition = {
  name: 'pipeline',
  summary: 'check [file…]: all mistakes with their lines; show <name>: what it does; run <name>: carry one message',
  canBeForwarded: true,
  shape: (parser) => {
    parser
      .argument('<verb>', Object.keys(verbs).join(', '))
      .argument('[words...]', 'files to check, or the name of a pipeline')
      .option('--ticket <id>', 'run: reference, UUID or external id of a ticket that waits')
      .option('--subject <text>', 'run: subject of a new message')
      .option('--message <text>', 'run: the new message')
      .option('--customer <id>', 'run: who writes it', 'pipeline-trial')
      .addOption(
        new Option('--tier <name>', 'run: tier of an imagined customer')
          .choices(['standard', 'silver', 'gold', 'platinum'])
          .default('standard'),
      )
      .option('--input <name=value...>', 'run: values for inputs the pipeline declares; a value may be JSON')
      .option('--dry-run', 'run: write nothing and send nothing')
      .addHelpText('after', help)
  },
  run: async (context, options, [name = '', ...words]) => {
    const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
    if (verb === undefined) {
      throw new UsageError(`resolute pipeline knows "check", "show" and "run", not "${name}".`)
    }
    return verb(context, options, words)
  },
}

const help = `
A pipeline is a file in pipelines.folder (default: config/pipelines) in the format of document 004: tasks with an action,
parameters, dependencies, a condition and outputs. pipelines.use names the one that carries every message.
docs/guides/pipelines.md explains the format, the expressions and how to add an action.
"check" reads the files, or all of the folder, and tells every mistake as file:line what; the exit code is 1 if there is
one. "show" lists the tasks in waves: those of a wave can run at the same time. "run" prints each task as it ends and
then the processing report; with --dry-run nothing is written, whatever the pipeline says.

  resolute pipeline check
  resolute pipeline check my-pipeline.yaml
  resolute pipeline show customer_support_automation
  resolute pipeline run default --subject "Password" --message "I forgot my password" --dry-run
  resolute pipeline run default --ticket TKT-00042 --json`
