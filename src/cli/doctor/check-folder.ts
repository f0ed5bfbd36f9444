import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { messageOf, ok, problem, warning, type Finding } from './finding.ts'

const AREA = 'Data folder'
const MEBIBYTE = 1024 ** 2
const LITTLE_MEBIBYTES = 1024
const NO_MEBIBYTES = 100
const OTHERS = 0o077

/** Can the embedded database live here? */
export function checkFolder(folder: string): Finding[] {
  if (!existsSync(folder)) {
    return [warning(AREA, `${folder} is not there yet`, 'resolute start makes it.')]
  }
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    return [
      problem(
        AREA,
        `${folder} cannot be written: ${messageOf(error)}`,
        'Give this user the folder, or choose another with --data-dir.',
      ),
    ]
  }
  return [ok(AREA, folder), ...permissions(folder), freeSpace(folder)]
}

function permissions(folder: string): Finding[] {
  const { mode } = statSync(folder)
  return process.platform === 'win32' || (mode & OTHERS) === 0
    ? []
    : [
        warning(
          AREA,
          `other users of this machine can look into it (mode ${(mode & 0o777).toString(8)})`,
          `chmod 700 ${folder}`,
        ),
      ]
}

function freeSpace(folder: string): Finding {
  const { bavail, bsize } = statfsSync(folder)
  return judgeFreeSpace(Math.floor((bavail * bsize) / MEBIBYTE))
}

export function judgeFreeSpace(mebibytes: number): Finding {
  const text = `${mebibytes.toLocaleString('en-US')} MiB free`
  if (mebibytes < NO_MEBIBYTES) {
    return problem(AREA, `only ${text}`, 'Make room: a full disk stops the database.')
  }
  return mebibytes < LITTLE_MEBIBYTES ? warning(AREA, `only ${text}`, 'Make room soon.') : ok(AREA, text)
}
