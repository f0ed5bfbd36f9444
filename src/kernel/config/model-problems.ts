import { providerOf, splitModel, type ProvidersSettings } from './model-choices.ts'

interface Settings extends ProvidersSettings {
  readonly ladder: readonly string[]
  readonly ladders: Readonly<Record<string, readonly string[] | undefined>>
}

interface Problem {
  readonly path: (string | number)[]
  readonly message: string
}

/** What is wrong between the settings of models, each of which is right for itself. */
export function modelProblems(settings: Settings): Problem[] {
  const ladders = Object.entries(settings.ladders).map(([name, models = []]) => ({ path: ['ladders', name], models }))
  return [
    ...providerProblems(settings),
    ...[{ path: ['ladder'], models: settings.ladder }, ...ladders].flatMap(({ path, models }) =>
      models.flatMap((model, index) => {
        const message = rungProblem(settings, splitModel(model).provider)
        return message === undefined ? [] : [{ path: [...path, index], message }]
      }),
    ),
  ]
}

function providerProblems({ providers }: Settings): Problem[] {
  return providers.flatMap(({ name, kind, url }, index) => {
    const isTwice = providers.findIndex((other) => other.name === name) < index
    const problems: Problem[] = isTwice
      ? [{ path: ['providers', index, 'name'], message: `two providers are called ${name}` }]
      : []
    if (kind === 'openai-compatible' && url === undefined) {
      const message = 'is needed for the kind openai-compatible, such as http://localhost:11434/v1'
      problems.push({ path: ['providers', index, 'url'], message })
    }
    return problems
  })
}

/** The variable that holds a vendor's key. */
const variables: Readonly<Record<string, string>> = { anthropic: 'ANTHROPIC_API_KEY', openai: 'OPENAI_API_KEY' }

function rungProblem(settings: Settings, name: string): string | undefined {
  // Without a provider it is no rung at all, which is told already.
  if (name === '') {
    return undefined
  }
  const provider = providerOf(settings, name)
  if (provider === undefined) {
    const variable = variables[name]
    const known = ['anthropic', 'openai', ...settings.providers.map((listed) => listed.name)]
    return variable === undefined
      ? `names the provider ${name}, which models.providers does not have; known: ${[...new Set(known)].join(', ')}`
      : `names the provider ${name}, whose key is not set; set ${variable}`
  }
  const needsKey = provider.kind !== 'openai-compatible' && provider.url === undefined
  return needsKey && provider.apiKey === undefined
    ? `names the provider ${name}, whose key is not set; give it apiKey, or set ${variables[provider.kind] ?? ''}`
    : undefined
}
