import { existsSync, readFileSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'

/** Where this package is installed: its config/, migrations/, examples/ and console/dist are found from here. */
export const packageRoot = resolve(import.meta.dirname, '../..')

/** A path as the user means it: from the working directory if it is there, else the one shipped with the package. */
export function findFile(path: string, directory: string = process.cwd()): string {
  if (isAbsolute(path)) {
    return path
  }
  const own = resolve(directory, path)
  return existsSync(own) ? own : join(packageRoot, path)
}

const manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }

export const version: string = manifest.version
