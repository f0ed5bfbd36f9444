import { resolve } from 'node:path'
import type { z } from 'zod'
import { ConfigError } from './config-error.ts'
import type { Problem } from './config-error.ts'
import { emptyReading } from './given-value.ts'
import type { GivenValue, Reading } from './given-value.ts'
import type { Environment } from './interpolate.ts'
import { nearestName } from './nearest-name.ts'
import { readConfigText } from './read-config-text.ts'
import { gatherEnvironment, readEnvironment } from './read-environment.ts'
import { readTextFile } from './read-text-file.ts'
import { configSchema } from './schema.ts'
import type { Config, ConfigPath } from './schema.ts'
import { findSetting, listSettings, valueFromText } from './settings.ts'

const DEFAULT_CONFIG_FILE = 'config/resolute.yaml'

/** A setting given on the command line; text is turned into the kind of value the setting holds. */
export interface Override {
  readonly path: ConfigPath
  readonly value: unknown
  /** As typed, `--port`. */
  readonly flag: string
}

export interface LoadOptions {
  /** Unset: RESOLUTE_CONFIG, else config/resolute.yaml where that exists, else the defaults alone. */
  readonly file?: string | undefined
  /** Unset: the variables of this process. */
  readonly environment?: Environment
  readonly overrides?: readonly Override[]
  /** Where `.env` and the configuration file are looked for. Unset: the working directory. */
  readonly directory?: string
}

export interface Source {
  readonly value: unknown
  /** `default`, `config/resolute.yaml:12`, `env PORT`, `env PORT (.env)` or `flag --port`. */
  readonly from: string
}

export interface LoadedConfig {
  readonly config: Config
  /** Of every setting, in the order of the schema. Holds secrets in clear: show it through explainConfig. */
  readonly sources: ReadonlyMap<string, Source>
  readonly warnings: readonly string[]
}

function readFile(options: LoadOptions, directory: string, environment: Environment): Reading {
  const chosen = options.file ?? environment['RESOLUTE_CONFIG']
  const name = chosen ?? DEFAULT_CONFIG_FILE
  const file = readTextFile(resolve(directory, name))
  if ('text' in file) {
    return readConfigText(name, file.text, environment)
  }
  const isOptional = chosen === undefined && file.missing
  return isOptional ? emptyReading() : { ...emptyReading(), problems: [{ where: name, text: file.problem }] }
}

function readOverrides(overrides: readonly Override[]): Reading {
  const reading = emptyReading()
  for (const { path, value, flag } of overrides) {
    const setting = findSetting(path)
    const from = `flag ${flag}`
    if (setting === undefined) {
      const nearest = nearestName(
        path,
        listSettings().map((known) => known.path),
      )
      const advice = nearest === undefined ? '' : `; did you mean ${nearest}?`
      reading.problems.push({ where: from, path, text: `is not a setting${advice}` })
    } else if (value !== undefined) {
      const typed = typeof value === 'string' ? valueFromText(setting, value) : value
      reading.values.push({ setting, value: typed, from, where: from })
    }
  }
  return reading
}

type Tree = { [name: string]: unknown }

function branch(tree: Tree, name: string): Tree {
  const next: Tree = {}
  const existing = tree[name]
  if (typeof existing === 'object' && existing !== null) {
    Object.assign(next, existing)
  }
  tree[name] = next
  return next
}

function treeOf(values: Iterable<GivenValue>): Tree {
  const root: Tree = {}
  for (const { setting, value } of values) {
    const names = setting.path.split('.')
    const leaf = names.pop() ?? ''
    let place = root
    for (const name of names) {
      place = branch(place, name)
    }
    place[leaf] = value
  }
  return root
}

/** What is wrong inside a list of groups: the place is that of the innermost value that was written. */
function describeInner(inner: readonly PropertyKey[], message: string, given: GivenValue): Problem {
  const path = inner.map(String)
  const places = path.map((_name, index) => given.whereWithin?.get(path.slice(0, path.length - index).join('.')))
  const where = places.find((place) => place !== undefined) ?? given.where
  return { where, path: [given.setting.path, ...path].join('.'), text: message }
}

function describeIssue(issue: z.core.$ZodIssue, given: GivenValue): Problem {
  const inner = issue.path.slice(given.setting.path.split('.').length)
  return given.setting.kind === 'records' && inner.length > 0
    ? describeInner(inner, issue.message, given)
    : describeValue(issue, given, inner)
}

function describeValue(issue: z.core.$ZodIssue, given: GivenValue, inner: readonly PropertyKey[]): Problem {
  const { setting, value } = given
  const [item] = inner
  const isItem = typeof item === 'number' && Array.isArray(value)
  const where = (isItem ? given.whereItems?.[item] : undefined) ?? given.where
  if (issue.code === 'custom' && issue.message !== 'Invalid input') {
    return { where, path: setting.path, text: issue.message }
  }
  const isFraction = issue.code === 'invalid_type' && issue.expected === 'int' && typeof value === 'number'
  const expects = isFraction ? setting.expects.replace('a number', 'a whole number') : setting.expects
  const shown = isItem ? value[item] : value
  // The value of a secret may be right but for a typing slip: it stays out of logs.
  const got = setting.secret ? '' : `, got ${JSON.stringify(shown)}`
  return { where, path: setting.path, text: `expected ${expects}${got}` }
}

function problemsOf(error: z.ZodError, values: ReadonlyMap<string, GivenValue>): Problem[] {
  const problems = new Map<string, Problem>()
  for (const issue of error.issues) {
    const setting = listSettings().find(({ path }) => `${issue.path.join('.')}.`.startsWith(`${path}.`))
    const given = values.get(setting?.path ?? '')
    const problem =
      given === undefined
        ? { where: 'configuration', path: issue.path.join('.'), text: issue.message }
        : describeIssue(issue, given)
    // One line a value, however many of its rules are broken.
    problems.set(`${problem.where} ${problem.path ?? ''}`, problem)
  }
  return [...problems.values()]
}

function valueAt(config: Config, path: string): unknown {
  return path.split('.').reduce<unknown>((place, name) => {
    return typeof place === 'object' && place !== null ? Object.getOwnPropertyDescriptor(place, name)?.value : undefined
  }, config)
}

function sourcesOf(config: Config, values: ReadonlyMap<string, GivenValue>): Map<string, Source> {
  return new Map(
    listSettings().map(({ path }) => [
      path,
      { value: valueAt(config, path), from: values.get(path)?.from ?? 'default' },
    ]),
  )
}

function processEnvironment(): Environment {
  return process.env
}

/**
 * Puts the configuration together: defaults, then the file, then environment variables (`.env` under the real ones),
 * then flags. Throws one ConfigError with every mistake found.
 */
export function loadConfig(options: LoadOptions = {}): LoadedConfig {
  const directory = options.directory ?? process.cwd()
  const surroundings = gatherEnvironment(options.environment ?? processEnvironment(), directory)
  const readings = [
    readFile(options, directory, surroundings.environment),
    readEnvironment(surroundings),
    readOverrides(options.overrides ?? []),
  ]
  const values = new Map(readings.flatMap((reading) => reading.values.map((given) => [given.setting.path, given])))
  const parsed = configSchema.safeParse(treeOf(values.values()))
  const problems = readings.flatMap((reading) => reading.problems)
  if (!parsed.success) {
    problems.push(...problemsOf(parsed.error, values))
  }
  if (problems.length > 0 || !parsed.success) {
    throw new ConfigError(problems)
  }
  return {
    config: parsed.data,
    sources: sourcesOf(parsed.data, values),
    warnings: readings.flatMap((reading) => reading.warnings),
  }
}
