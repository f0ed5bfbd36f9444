import type { LoadedConfig } from './load-config.ts'
import { listSettings } from './settings.ts'

export interface ConfigRow {
  readonly path: string
  /** Null where nothing is set. Secrets are masked. */
  readonly value: string | number | boolean | readonly string[] | null
  readonly from: string
  readonly description: string
}

const MASK = '********'

/** Of a secret address only host and path are shown: user, password and parameters may all be credentials. */
function masked(value: unknown): string {
  const address = typeof value === 'string' && value.includes('://') && URL.canParse(value) ? new URL(value) : undefined
  if (address === undefined) {
    return MASK
  }
  const credentials = address.username === '' && address.password === '' ? '' : `${MASK}@`
  const parameters = address.search === '' ? '' : `?${MASK}`
  return `${address.protocol}//${credentials}${address.host}${address.pathname}${parameters}`
}

const SECRET_NAME = /token|secret|password|key$/i

/** Of a group in a list, one line; what its name says is a secret is masked. */
function shownRecord(record: unknown): string {
  return typeof record === 'object' && record !== null
    ? JSON.stringify(record, (name, value: unknown) => (SECRET_NAME.test(name) ? MASK : value))
    : String(record)
}

function shown(value: unknown): ConfigRow['value'] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value
  }
  return Array.isArray(value) ? value.map(shownRecord) : null
}

/** Every setting with its value, where the value is from and what it means, in the order of the schema. */
export function explainConfig(loaded: Pick<LoadedConfig, 'sources'>): ConfigRow[] {
  return listSettings().map(({ path, secret, description }) => {
    const source = loaded.sources.get(path)
    const value = shown(source?.value)
    return {
      path,
      value: secret && value !== null ? masked(value) : value,
      from: source?.from ?? 'default',
      description,
    }
  })
}
