import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exitCodes, UsageError } from '../command.ts'
import { withTemporaryApp } from '../temporary-app.ts'
import { readCases, selectCases } from './cases-file.ts'
import type { Evaluation } from './evaluation.ts'
import { describeCases, detailCase, resultFileOf, summarizeCases } from './present-cases.ts'
import { runCases } from './run-cases.ts'

/** The named cases and scenarios, through the real intake and worker on a temporary database. */
export const evaluateCases: Evaluation = {
  name: 'cases',
  usage: `cases [all, a number or a scenario] [--out DIR]
  The named cases of the example company through the real intake and worker; exit code 1 when one fails.`,
  run: async ({ terminal, isJson, loaded }, options, [which = 'all', ...others]) => {
    if (others.length > 0) {
      throw new UsageError(`resolute eval cases takes one name, not also "${others.join(' ')}".`)
    }
    const cases = selectCases(readCases(), which)
    const folder = folderFor(options.out)
    const results = await withTemporaryApp(loaded.config, terminal, (app) => runCases(app, cases, terminal))
    const summary = summarizeCases(results, new Date())
    save(folder, 'test_results.json', summary)
    results.forEach((result) => save(folder, resultFileOf(result), detailCase(result)))
    terminal.out(isJson ? JSON.stringify(summary, null, 2) : describeCases(results))
    terminal.note(`Written to ${folder}: test_results.json and ${results.length} × test_case_…_result.json`)
    return summary.failed === 0 ? exitCodes.ok : exitCodes.unsatisfied
  },
}

/** Told before the cases run, not after. */
function folderFor(folder = '.'): string {
  try {
    // Not with its parents: Node never comes back from a recursive mkdir below /proc.
    if (!existsSync(folder)) {
      mkdirSync(folder)
    }
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw new UsageError(`Cannot write to ${folder}: ${error instanceof Error ? error.message : String(error)}`)
  }
  return folder
}

const save = (folder: string, name: string, content: object): void =>
  writeFileSync(join(folder, name), `${JSON.stringify(content, null, 2)}\n`)
