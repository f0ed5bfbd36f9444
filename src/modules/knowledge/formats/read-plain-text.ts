import type { DocumentFacts } from '../../../integrations/sources/source.ts'
import type { ReadArticle } from '../parse-article.ts'
import { withoutEnding } from '../parse-article.ts'
import { splitCrumbs } from '../read-front-matter.ts'

const LONGEST_TITLE = 150
const CRUMBS = /^[^>›»→\n]{1,60}(?:\s[>›»→]\s[^>›»→\n]{1,80}){1,8}$/

/** A text without marks: breadcrumbs if it begins with such a line, then its title, then what it says. */
export function readPlainText(name: string, text: string, facts: DocumentFacts = {}): ReadArticle {
  const lines = text.replaceAll('\r\n', '\n').trim().split('\n')
  const crumbs = CRUMBS.test(lines[0]?.trim() ?? '') ? splitCrumbs(lines.shift() ?? '') : []
  while (lines[0]?.trim() === '') {
    lines.shift()
  }
  const title = takeTitle(lines)
  const markdown = lines.join('\n').trim()
  const own = title ?? crumbs.at(-1) ?? titleOf(name)
  return {
    markdown,
    facts: {
      title: own,
      ...(crumbs.length > 0 ? { section: crumbs.filter((crumb) => crumb !== own) } : {}),
      ...facts,
    },
  }
}

/** The first line, when it is a line of its own and reads like a heading. */
function takeTitle(lines: string[]): string | undefined {
  const first = lines[0]?.replace(/^#+\s*/, '').trim() ?? ''
  const isAlone = lines.length > 1 && first.length <= LONGEST_TITLE && !/[.:;,]$/.test(first)
  if (first === '' || !isAlone) {
    return undefined
  }
  lines.shift()
  if (/^(?:=+|-+)\s*$/.test(lines[0] ?? '')) {
    lines.shift()
  }
  return first
}

/** `billing/reset-your-password.txt` as a person would say it: "Reset your password". */
export function titleOf(name: string): string {
  const last = withoutEnding(name).split('/').at(-1) ?? name
  const words = last.replaceAll(/[-_+]+|%20/g, ' ').trim()
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}
