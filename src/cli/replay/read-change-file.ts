import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { UsageError } from '../command.ts'
import type { ChangeToRead } from './change-reading.ts'

/** The file a change names, in full: relative names are the caller's. */
export function changeFile({ context, word, value }: ChangeToRead): string {
  const path = resolve(context.directory, value)
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) {
    throw new UsageError(`--with ${word}: there is no ${value}.`)
  }
  if (!found.isFile()) {
    throw new UsageError(`--with ${word}: ${value} is a folder, not a file.`)
  }
  return path
}

export const changeText = (change: ChangeToRead): string => readFileSync(changeFile(change), 'utf8')
