import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../kernel/errors.ts'
import { packageRoot } from '../../../kernel/package-root.ts'
import { parsePrompt, type PromptFile } from './prompt-file.ts'

/** By id. */
export type Prompts = ReadonlyMap<string, PromptFile>

/** The prompts that come with Resolute. */
export const shippedPromptsFolder: string = join(packageRoot, 'config/prompts')

/**
 * The prompts that ship, and a company's own in their place. An own one must ask for the same capability and may read
 * the same variables: whatever else it says, the code that fills it in is ours.
 */
export function loadPrompts(ownFolder?: string): Prompts {
  const shipped = readFolder(shippedPromptsFolder)
  if (ownFolder === undefined) {
    return shipped
  }
  const own = readFolder(ownFolder)
  own.forEach((prompt, id) => refuseMisfit(shipped, prompt, join(ownFolder, `${id}.md`)))
  return new Map([...shipped, ...own])
}

/** The same prompts with one more in the place of its namesake. `file` only names it in messages. */
export function replacePrompt(prompts: Prompts, text: string, file: string): Prompts {
  const prompt = parsePrompt(text, file)
  refuseMisfit(prompts, prompt, file)
  return new Map([...prompts, [prompt.id, prompt]])
}

function refuseMisfit(prompts: Prompts, prompt: PromptFile, file: string): void {
  const replaced = prompts.get(prompt.id)
  if (replaced === undefined) {
    throw misfit(file, `is no prompt of ours; these are: ${[...prompts.keys()].join(', ')}`)
  }
  if (prompt.capability !== replaced.capability) {
    throw misfit(file, `asks for ${prompt.capability}; it must ask for ${replaced.capability}`)
  }
  if (!isSame(prompt.ours, replaced.ours) || !isSame(prompt.untrusted, replaced.untrusted)) {
    const { ours, untrusted } = replaced
    throw misfit(file, `must declare ours: [${ours.join(', ')}] and untrusted: [${untrusted.join(', ')}]`)
  }
}

/** The prompt of an id that our code asks for. */
export function promptOf(prompts: Prompts, id: string): PromptFile {
  const prompt = prompts.get(id)
  if (prompt === undefined) {
    throw new Error(`There is no prompt ${id}.`)
  }
  return prompt
}

function readFolder(folder: string): Prompts {
  const prompts = new Map<string, PromptFile>()
  for (const file of namesOf(folder)) {
    const prompt = parsePrompt(readFileSync(join(folder, file), 'utf8'), join(folder, file))
    if (`${prompt.id}.md` !== file) {
      throw misfit(join(folder, `${prompt.id}.md`), `stands in ${file}; a prompt's file is called by its id`)
    }
    prompts.set(prompt.id, prompt)
  }
  return prompts
}

function namesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.md'))
      .toSorted()
  } catch (error) {
    throw new AppError('unprocessable', `The folder of prompts ${folder} cannot be read.`, { cause: error })
  }
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.toSorted().join() === other.toSorted().join()

const misfit = (file: string, what: string): AppError => new AppError('unprocessable', `${file}: ${what}.`)
