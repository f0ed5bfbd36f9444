import { AppError } from '../../../kernel/errors.ts'

const KILOBYTE = 1024
const MEGABYTE = 1024 * KILOBYTE

/** The formats articles are read from, with the most bytes a document of each may have. */
export const formats = {
  markdown: { endings: ['md', 'markdown'], mediaTypes: ['text/markdown', 'text/x-markdown'], largest: MEGABYTE },
  text: { endings: ['txt', 'text'], mediaTypes: ['text/plain'], largest: MEGABYTE },
  html: {
    endings: ['html', 'htm', 'xhtml'],
    mediaTypes: ['text/html', 'application/xhtml+xml'],
    largest: 5 * MEGABYTE,
  },
  pdf: { endings: ['pdf'], mediaTypes: ['application/pdf'], largest: 30 * MEGABYTE },
  docx: {
    endings: ['docx'],
    mediaTypes: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    largest: 30 * MEGABYTE,
  },
  csv: { endings: ['csv', 'tsv'], mediaTypes: ['text/csv', 'text/tab-separated-values'], largest: 20 * MEGABYTE },
  json: { endings: ['json'], mediaTypes: ['application/json'], largest: 30 * MEGABYTE },
  jsonl: {
    endings: ['jsonl', 'ndjson'],
    mediaTypes: ['application/jsonl', 'application/x-ndjson'],
    largest: 30 * MEGABYTE,
  },
} as const satisfies Readonly<
  Record<string, { endings: readonly string[]; mediaTypes: readonly string[]; largest: number }>
>

export type Format = keyof typeof formats

const names = Object.keys(formats).filter((name): name is Format => Object.hasOwn(formats, name))

interface Named {
  readonly name: string
  readonly mediaType?: string | undefined
}

/** By its media type, else by the ending of its name. */
export function formatOf({ name, mediaType = '' }: Named): Format {
  const type = mediaType.split(';')[0]?.trim().toLowerCase() ?? ''
  const found = byMediaType(type) ?? byEnding(name) ?? (type === 'text/plain' ? 'text' : undefined)
  if (found === undefined) {
    const what = type === '' ? 'of an unknown format' : `of the format ${type}`
    throw new AppError('unprocessable', `${name}: is ${what}. Articles are read from ${knownEndings}.`)
  }
  return found
}

/** Servers call plain text whatever they do not know. */
const byMediaType = (type: string): Format | undefined =>
  names.find((each) => each !== 'text' && formats[each].mediaTypes.some((known) => known === type))

function byEnding(name: string): Format | undefined {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase()
  return names.find((each) => formats[each].endings.some((known) => known === ending))
}

const knownEndings = names.map((each) => `.${formats[each].endings[0]}`).join(', ')

export function refuseTooLarge(name: string, format: Format, size: number): void {
  const { largest } = formats[format]
  if (size > largest) {
    throw new AppError(
      'unprocessable',
      `${name}: has ${size} bytes; a .${formats[format].endings[0]} may have ${largest}. Split it.`,
    )
  }
}
