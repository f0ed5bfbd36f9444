import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { defineAction, type Action } from '../action.ts'
import { agents } from '../agents.ts'
import { guardAction } from './guard-action.ts'

const NAME = /^[a-z][a-z0-9_]*$/
const FILE = /(?<!\.test|\.d)\.(?:ts|mts|js|mjs)$/

/** A file in the company's folder that is no action. */
export class ActionFileMistake extends Error {
  readonly file: string
  /** What is wrong with it. */
  readonly text: string

  constructor(file: string, text: string, cause?: unknown) {
    super(`${file}: ${text}`, { cause })
    this.file = file
    this.text = text
  }
}

/**
 * The given actions and the company's own: every TypeScript or JavaScript file of a folder exports one as `action` (or by
 * default), itself or as a function that is handed zod and `defineAction`, so that the folder needs no packages.
 */
export async function loadActions(folder: string, given: readonly Action[]): Promise<readonly Action[]> {
  const files = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => FILE.test(name))
        .toSorted()
    : []
  const actions = [...given]
  for (const file of files) {
    const action = await loadAction(join(folder, file))
    const other = actions.find(({ name }) => name === action.name)
    if (other) {
      throw new ActionFileMistake(
        join(folder, file),
        `there is an action called "${action.name}" already; give it another name`,
      )
    }
    actions.push(action)
  }
  return actions
}

async function loadAction(path: string): Promise<Action> {
  const exported = await importFile(path)
  const made: unknown = typeof exported === 'function' ? exported({ z, defineAction }) : exported
  const missing = missingOf(made)
  if (missing !== undefined) {
    throw new ActionFileMistake(path, missing)
  }
  return guardAction(made as Action)
}

async function importFile(path: string): Promise<unknown> {
  try {
    const module = (await import(pathToFileURL(path).href)) as Readonly<Record<string, unknown>>
    return module['action'] ?? module['default']
  } catch (error) {
    throw new ActionFileMistake(path, `cannot be loaded: ${(error as Error).message}`, error)
  }
}

/** What keeps a value from being an action. */
function missingOf(made: unknown): string | undefined {
  if (typeof made !== 'object' || made === null) {
    return 'exports no action; write "export const action = …" (docs/guides/pipelines.md)'
  }
  const { name, purpose, agent = null, parameters, outputs, run } = made as Readonly<Record<string, unknown>>
  const wanted: readonly (readonly [boolean, string])[] = [
    [typeof name === 'string' && NAME.test(name), 'name: expected lower-case letters, digits and _'],
    [typeof purpose === 'string' && purpose !== '', 'purpose: expected a sentence'],
    [
      agent === null || Object.hasOwn(agents, String(agent)),
      `agent: expected null or one of ${Object.keys(agents).join(', ')}`,
    ],
    [parameters instanceof z.ZodObject, 'parameters: expected z.strictObject({ … })'],
    [outputs instanceof z.ZodObject, 'outputs: expected z.object({ … })'],
    [typeof run === 'function', 'run: expected a function'],
  ]
  return wanted.find(([isThere]) => !isThere)?.[1]
}
