import { z } from 'zod'
import { configSchema } from './schema.ts'

/** `records` is a list of groups; it can be written in the file only. */
type SettingKind = 'text' | 'number' | 'boolean' | 'list' | 'records'

/** One leaf of the schema, as documentation, errors and readers of text need it. */
export interface Setting {
  readonly path: string
  readonly kind: SettingKind
  readonly description: string
  /** Completes "expected …". */
  readonly expects: string
  readonly secret: boolean
  /** Undefined where the setting may stay unset. */
  readonly defaultValue: unknown
}

function inside(schema: z.ZodType): unknown {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional) {
    return schema.unwrap()
  }
  if (schema instanceof z.ZodPipe) {
    // A preparation stands before the type it prepares for; a transformation after the type it starts from.
    return schema.in instanceof z.ZodTransform ? schema.out : schema.in
  }
  return undefined
}

/** A schema and all that it wraps, the outermost first. */
function layersOf(schema: z.ZodType): z.ZodType[] {
  const inner = inside(schema)
  return inner instanceof z.ZodType ? [schema, ...layersOf(inner)] : [schema]
}

function kindOf(core: z.ZodType | undefined): SettingKind {
  if (core instanceof z.ZodNumber) {
    return 'number'
  }
  if (core instanceof z.ZodBoolean) {
    return 'boolean'
  }
  if (core instanceof z.ZodArray) {
    return core.element instanceof z.ZodObject ? 'records' : 'list'
  }
  return 'text'
}

function settingOf(path: string, layers: readonly z.ZodType[]): Setting {
  const notes: Record<string, unknown> = Object.assign({}, ...layers.toReversed().map((layer) => layer.meta() ?? {}))
  const withDefault = layers.find((layer) => layer instanceof z.ZodDefault)
  return {
    path,
    kind: kindOf(layers.at(-1)),
    description: typeof notes['description'] === 'string' ? notes['description'] : '',
    expects: typeof notes['expects'] === 'string' ? notes['expects'] : '',
    secret: notes['secret'] === true,
    defaultValue: withDefault?.def.defaultValue,
  }
}

function settingsUnder(schema: z.ZodType, path: string): Setting[] {
  const layers = layersOf(schema)
  const core = layers.at(-1)
  if (!(core instanceof z.ZodObject)) {
    return [settingOf(path, layers)]
  }
  return Object.entries(core.shape).flatMap(([key, child]) =>
    child instanceof z.ZodType ? settingsUnder(child, path === '' ? key : `${path}.${key}`) : [],
  )
}

const settings: readonly Setting[] = settingsUnder(configSchema, '')
const settingsByPath = new Map(settings.map((setting) => [setting.path, setting]))

/** Every setting, in the order of the schema. */
export function listSettings(): readonly Setting[] {
  return settings
}

export function findSetting(path: string): Setting | undefined {
  return settingsByPath.get(path)
}

/** The names that may stand directly under `path` ('' is the top). Empty when `path` is no group. */
export function namesUnder(path: string): string[] {
  const start = path === '' ? '' : `${path}.`
  const names = settings
    .filter((setting) => setting.path.startsWith(start))
    .map((setting) => setting.path.slice(start.length).split('.')[0] ?? '')
  return [...new Set(names)]
}

const YES = new Set(['true', 'yes', 'on', '1'])
const NO = new Set(['false', 'no', 'off', '0'])

function booleanFromText(text: string): boolean | string {
  const word = text.trim().toLowerCase()
  if (YES.has(word)) {
    return true
  }
  return NO.has(word) ? false : text
}

/**
 * Turns text (of a variable, a flag or a quoted YAML value) into the kind of value the setting holds.
 * Text that does not fit comes back as it is, so that the error can show it.
 */
export function valueFromText(setting: Setting, text: string): unknown {
  switch (setting.kind) {
    case 'number':
      return /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/.test(text.trim()) ? Number(text) : text
    case 'boolean':
      return booleanFromText(text)
    case 'list':
      return text.split(/[\s,]+/).filter((item) => item !== '')
    case 'text':
    case 'records':
      return text
  }
}
