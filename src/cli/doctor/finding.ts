import { z } from 'zod'

/** `problem` means that something does not work; `warning` that somebody should look. */
export const findingSchema = z.object({
  area: z.string(),
  level: z.enum(['ok', 'warning', 'problem']),
  /** What is so. */
  text: z.string(),
  /** What to do about it. */
  advice: z.string().nullable(),
})
export type Finding = z.infer<typeof findingSchema>

export const ok = (area: string, text: string): Finding => ({ area, level: 'ok', text, advice: null })
export const warning = (area: string, text: string, advice: string): Finding => ({
  area,
  level: 'warning',
  text,
  advice,
})
export const problem = (area: string, text: string, advice: string): Finding => ({
  area,
  level: 'problem',
  text,
  advice,
})

const signs = { ok: '✓', warning: '!', problem: '✗' } as const

export function describeFindings(findings: readonly Finding[]): string {
  const width = Math.max(0, ...findings.map(({ area }) => area.length))
  const indent = ' '.repeat(width + 4)
  const lines = findings.flatMap(({ area, level, text, advice }) => {
    const [first = '', ...rest] = text.split('\n')
    return [
      `${signs[level]} ${area.padEnd(width)}  ${first}`,
      ...rest.map((line) => indent + line),
      ...(advice === null ? [] : [`${indent}→ ${advice}`]),
    ]
  })
  return [...lines, '', concludeFindings(findings)].join('\n')
}

function concludeFindings(findings: readonly Finding[]): string {
  const count = (level: Finding['level']): number => findings.filter((finding) => finding.level === level).length
  const problems = count('problem')
  const warnings = count('warning')
  if (problems === 0 && warnings === 0) {
    return 'Everything is well.'
  }
  const of = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`
  return problems === 0
    ? `It works; ${of(warnings, 'thing')} to look at.`
    : `${of(problems, 'problem')}, ${of(warnings, 'warning')}.`
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
