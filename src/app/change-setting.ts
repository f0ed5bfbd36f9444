import { loadConfig, type Config, type ConfigPath } from '../kernel/config/index.ts'

/** A configuration with one setting as text says it. Checked as a flag is: a mistake throws a ConfigError that names it. */
export function changeSetting(config: Config, path: string, text: string): Config {
  const { sources } = loadConfig({
    overrides: [{ path: path as ConfigPath, value: valueOf(text), flag: `--with ${path}` }],
  })
  return setAt(config, path.split('.'), sources.get(path)?.value) as Config
}

/** Lists of groups can be written as JSON; everything else is turned into its kind by whoever knows the setting. */
function valueOf(text: string): unknown {
  try {
    return text.startsWith('[') ? JSON.parse(text) : text
  } catch {
    return text
  }
}

function setAt(place: unknown, [name, ...deeper]: readonly string[], value: unknown): unknown {
  return name === undefined
    ? value
    : { ...(place as object), [name]: setAt((place as Record<string, unknown>)[name], deeper, value) }
}
