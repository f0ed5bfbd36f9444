import { join } from 'node:path'
import { parseEnv } from 'node:util'
import type { Problem } from './config-error.ts'
import { emptyReading } from './given-value.ts'
import type { GivenValue, Reading } from './given-value.ts'
import type { Environment } from './interpolate.ts'
import { nearestName } from './nearest-name.ts'
import { readTextFile } from './read-text-file.ts'
import { findSetting, valueFromText } from './settings.ts'
import { variables } from './variables.ts'

const FROM_FILE = ' (.env)'

/** The real variables completed by those of the `.env` file, empty ones left out. */
interface Surroundings {
  readonly environment: Environment
  /** Names whose value is from the `.env` file. */
  readonly fromFile: ReadonlySet<string>
  readonly problems: readonly Problem[]
}

function withoutEmpty(environment: Environment): [string, string][] {
  return Object.entries(environment).flatMap(([name, value]) =>
    value === undefined || value.trim() === '' ? [] : [[name, value]],
  )
}

/** Adds the `.env` file of `directory`, if there is one, under the real variables. */
export function gatherEnvironment(real: Environment, directory: string): Surroundings {
  const file = readTextFile(join(directory, '.env'))
  if ('problem' in file) {
    const problems = file.missing ? [] : [{ where: '.env', text: file.problem }]
    return { environment: Object.fromEntries(withoutEmpty(real)), fromFile: new Set(), problems }
  }
  const set = new Map(withoutEmpty(real))
  const added = withoutEmpty(parseEnv(file.text.replace(/^\uFEFF/, ''))).filter(([name]) => !set.has(name))
  return {
    environment: Object.fromEntries([...set, ...added]),
    fromFile: new Set(added.map(([name]) => name)),
    problems: [],
  }
}

// A Kubernetes service called "resolute" puts RESOLUTE_SERVICE_HOST, RESOLUTE_PORT=tcp://… and the like into every pod.
const KUBERNETES_SERVICE_LINK =
  /^RESOLUTE_(?:\w+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_\w+)?|PORT_\d+_(?:TCP|UDP|SCTP)(?:_PROTO|_PORT|_ADDR)?)$/

function isServiceLink(name: string, value: string): boolean {
  return KUBERNETES_SERVICE_LINK.test(name) || (name.endsWith('_PORT') && /^(?:tcp|udp|sctp):\/\//.test(value))
}

function unknownVariable(name: string, where: string): Problem {
  const names = Object.keys(variables)
  const shortName = name.slice('RESOLUTE_'.length)
  const nearest = Object.hasOwn(variables, shortName) ? shortName : nearestName(name, names)
  const ours = names.filter((known) => known.startsWith('RESOLUTE_')).join(', ')
  const advice = nearest === undefined ? `those with this beginning are ${ours}` : `did you mean ${nearest}?`
  return { where, text: `is not a variable of Resolute; ${advice}` }
}

function readVariable(reading: Reading, source: { readonly name: string; readonly from: string }, value: string): void {
  const { name, from } = source
  const variable = Object.hasOwn(variables, name) ? variables[name] : undefined
  if (variable === undefined) {
    if (name.startsWith('RESOLUTE_') && !isServiceLink(name, value)) {
      reading.problems.push(unknownVariable(name, from))
    }
    return
  }
  if ('notUsed' in variable) {
    reading.warnings.push(`${from} is not used: ${variable.notUsed}`)
    return
  }
  const setting = 'sets' in variable ? findSetting(variable.sets) : undefined
  if (setting !== undefined) {
    reading.values.push({ setting, value: valueFromText(setting, value), from, where: from })
  }
}

/** Two names of one setting must agree, as no rule for which one wins is better than another. */
function findDisagreements(values: readonly GivenValue[]): Problem[] {
  return values.flatMap((given, index) => {
    const earlier = values
      .slice(0, index)
      .find(({ setting, value }) => setting === given.setting && value !== given.value)
    const text = `says something else than ${earlier?.from ?? ''}; keep one of them`
    return earlier === undefined ? [] : [{ where: given.where, path: given.setting.path, text }]
  })
}

/** Without what the `.env` file says about a setting that a real variable sets, by whichever of its names. */
function preferReal(values: readonly GivenValue[], isFromFile: (given: GivenValue) => boolean): GivenValue[] {
  const setForReal = new Set(values.filter((given) => !isFromFile(given)).map(({ setting }) => setting))
  return values.filter((given) => !isFromFile(given) || !setForReal.has(given.setting))
}

/** Reads the variables of the table; unknown names that begin with RESOLUTE_ are mistakes. */
export function readEnvironment(surroundings: Surroundings): Reading {
  const reading = emptyReading()
  reading.problems.push(...surroundings.problems)
  for (const [name, value] of Object.entries(surroundings.environment)) {
    const from = surroundings.fromFile.has(name) ? `env ${name}${FROM_FILE}` : `env ${name}`
    readVariable(reading, { name, from }, value ?? '')
  }
  const values = preferReal(reading.values, ({ from }) => from.endsWith(FROM_FILE))
  return { ...reading, values, problems: [...reading.problems, ...findDisagreements(values)] }
}
