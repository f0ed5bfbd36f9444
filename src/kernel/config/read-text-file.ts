import { readFileSync } from 'node:fs'

type FileText = { readonly text: string } | { readonly problem: string; readonly missing: boolean }

const REASONS = new Map([
  ['ENOENT', 'cannot be read: there is no such file'],
  ['ENOTDIR', 'cannot be read: there is no such file'],
  ['EACCES', 'cannot be read: this user is not allowed to'],
  ['EISDIR', 'cannot be read: it is a folder, not a file'],
])

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** Reads a small UTF-8 file; failures come back as the end of a sentence that begins with the file's name. */
export function readTextFile(file: string): FileText {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)) }
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      return { problem: 'cannot be read: it is not UTF-8 text', missing: false }
    }
    const reason = REASONS.get(code) ?? `cannot be read (${code === '' ? String(error) : code})`
    return { problem: reason, missing: code === 'ENOENT' || code === 'ENOTDIR' }
  }
}
