// The configuration room: one schema, read from defaults, a YAML file, the environment and flags, with the source of
// every value. It is the only room that reads environment variables; the others are handed a Config.
export { configSchema } from './schema.ts'
export type { Config, ConfigPath } from './schema.ts'
export { listSettings } from './settings.ts'
export type { Setting } from './settings.ts'
export { variables } from './variables.ts'
export type { Variable } from './variables.ts'
export { ConfigError } from './config-error.ts'
export { loadConfig } from './load-config.ts'
export type { LoadedConfig, LoadOptions, Override, Source } from './load-config.ts'
export { explainConfig } from './explain-config.ts'
export type { ConfigRow } from './explain-config.ts'
export { programEnvironment } from './program-environment.ts'
