import { listSettings, variables, type Setting } from '../../src/kernel/config/index.ts'

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

function defaultOf({ defaultValue }: Setting): string {
  return defaultValue === undefined ? 'unset' : `\`${JSON.stringify(defaultValue)}\``
}

function variablesOf(path: string): string {
  return Object.entries(variables)
    .flatMap(([name, variable]) => ('sets' in variable && variable.sets === path ? [`\`${name}\``] : []))
    .join(', ')
}

function settingRow(setting: Setting): string {
  const kind = setting.secret ? `${setting.kind}, secret` : setting.kind
  const cells = [`\`${setting.path}\``, kind, defaultOf(setting), variablesOf(setting.path), setting.description]
  return `| ${cells.map(cell).join(' | ')} |`
}

/** Every setting with its default and variables, and what becomes of every other variable we recognize. */
export function describeConfig(): string {
  const others = Object.entries(variables).flatMap(([name, variable]) => {
    if ('sets' in variable) {
      return []
    }
    const meaning = 'selects' in variable ? `names ${variable.selects}` : `not used: ${variable.notUsed}`
    return [`| \`${name}\` | ${cell(meaning)} |`]
  })
  return [
    '# Configuration',
    '',
    'Written by `npm run map` from src/kernel/config. Do not edit.',
    '',
    '| setting | kind | default | variables | meaning |',
    '|---|---|---|---|---|',
    ...listSettings().map(settingRow),
    '',
    '## Other variables',
    '',
    '| variable | what it does |',
    '|---|---|',
    ...others,
    '',
  ].join('\n')
}
