/** One thing that is wrong with a file. */
export interface Mistake {
  readonly line: number
  readonly text: string
}

/** All that is wrong with a pipeline, each as `file:line what`. */
export class PipelineMistakes extends Error {
  override readonly name = 'PipelineMistakes'
  readonly file: string
  readonly mistakes: readonly Mistake[]

  constructor(file: string, found: readonly Mistake[]) {
    const mistakes = found.toSorted((one, other) => one.line - other.line)
    super(mistakes.map(({ line, text }) => `${file}:${line} ${text}`).join('\n'))
    this.file = file
    this.mistakes = mistakes
  }
}

/** Where mistakes are gathered while a file is read. */
export type Report = (line: number, text: string) => void
