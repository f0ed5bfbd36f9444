import { Template } from '@huggingface/jinja'
import { parse } from 'yaml'
import { z } from 'zod'
import { AppError } from '../../../kernel/errors.ts'
import { capabilities, type Capability } from '../ladder.ts'
import { namesIn } from './names-in-template.ts'

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected lower case letters, digits and underscores')

const headSchema = z.strictObject({
  id: name,
  version: z.int().min(1),
  capability: z.enum(capabilities),
  description: z.string().min(1),
  /** What the company and the code say: the only variables of the system part. */
  ours: z.array(name).default([]),
  /** What customers, articles and tools say: for the user part alone, each fenced as data. */
  untrusted: z.array(name).default([]),
})

/** A versioned prompt of one capability, compiled. */
export interface PromptFile {
  readonly id: string
  readonly version: number
  readonly capability: Capability
  readonly description: string
  readonly ours: readonly string[]
  readonly untrusted: readonly string[]
  readonly system: Template
  readonly user: Template
}

const LAYOUT = /^---\n([\s\S]*?)\n---\n\s*# System\n([\s\S]*?)\n# User\n([\s\S]*)$/
/** In characters: instructions longer than this drown what they are about. */
const LONGEST = 8000

/** Reads the text of a prompt file; `file` only names it in the message, which has one line a mistake. */
export function parsePrompt(text: string, file: string): PromptFile {
  const [, head = '', system = '', user = ''] = LAYOUT.exec(text.replaceAll('\r\n', '\n')) ?? []
  if (head === '') {
    throw unusable(file, ['expected front matter between two lines "---", then the parts "# System" and "# User"'])
  }
  const parsed = headSchema.safeParse(readYaml(head, file))
  if (!parsed.success) {
    throw unusable(
      file,
      parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'front matter'}: ${message}`),
    )
  }
  const { ours, untrusted } = parsed.data
  const mistakes = [
    ...(text.length > LONGEST ? [`is longer than ${LONGEST} characters`] : []),
    ...ours.filter((each) => untrusted.includes(each)).map((each) => `${each} cannot be both ours and untrusted`),
    ...strangersIn(system, ours).map((each) => `# System: ${each} is none of ours; only ours may stand there`),
    ...strangersIn(user, [...ours, ...untrusted]).map((each) => `# User: ${each} is not declared`),
  ]
  if (mistakes.length > 0) {
    throw unusable(file, mistakes)
  }
  return { ...parsed.data, system: compile(system, file), user: compile(user, file) }

  function strangersIn(part: string, known: readonly string[]): string[] {
    return namesIn(compile(part, file)).filter((each) => !known.includes(each))
  }
}

function compile(part: string, file: string): Template {
  try {
    return new Template(part.trim())
  } catch (error) {
    throw unusable(file, [error instanceof Error ? error.message : String(error)])
  }
}

function readYaml(head: string, file: string): unknown {
  try {
    return parse(head)
  } catch (error) {
    throw unusable(file, [error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)])
  }
}

const unusable = (file: string, mistakes: readonly string[]): AppError =>
  new AppError('unprocessable', mistakes.map((mistake) => `${file}: ${mistake}`).join('\n'))
