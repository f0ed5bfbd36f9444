import type { Prompt } from '../ladder.ts'
import { DATA_RULE, fenceData, type Untrusted } from './fence-data.ts'
import type { PromptFile } from './prompt-file.ts'

export interface PromptVariables {
  /** Ours alone: settings and words of the code, never a word of a customer, an article or a tool. */
  readonly ours: Readonly<Record<string, string | number | boolean | readonly string[]>>
  /** Each is fenced as data; several of one name follow each other. */
  readonly untrusted: Readonly<Record<string, Untrusted | readonly Untrusted[]>>
}

/** A prompt ready to be sent. A variable that is missing or not declared is a fault of ours. */
export function renderPrompt(prompt: PromptFile, { ours, untrusted }: PromptVariables): Prompt {
  requireNames(prompt.ours, Object.keys(ours), prompt)
  requireNames(prompt.untrusted, Object.keys(untrusted), prompt)
  const fenced = Object.fromEntries(Object.entries(untrusted).map(([name, texts]) => [name, fenceAll(texts)]))
  const own = { ...ours }
  return {
    id: prompt.id,
    version: prompt.version,
    system: `${prompt.system.render(own).trim()}\n\n${DATA_RULE}`,
    user: prompt.user.render({ ...own, ...fenced }).trim(),
  }
}

const fenceAll = (texts: Untrusted | readonly Untrusted[]): string => {
  const all: readonly Untrusted[] = 'source' in texts ? [texts] : texts
  return all.map(fenceData).join('\n')
}

function requireNames(declared: readonly string[], given: readonly string[], { id }: PromptFile): void {
  const missing = declared.find((name) => !given.includes(name))
  const unknown = given.find((name) => !declared.includes(name))
  if (missing !== undefined || unknown !== undefined) {
    throw new Error(
      missing === undefined ? `The prompt ${id} declares no ${unknown}.` : `The prompt ${id} needs ${missing}.`,
    )
  }
}
