import { cutText } from '../../../kernel/cut-text.ts'
import { sectionOf, withoutEnding, type ReadArticle } from '../parse-article.ts'
import { slugOf } from './slug.ts'

/** Longer than any article people write for one question. */
const LONG = 60_000
const LEVELS = [1, 2, 3]
const FEWEST_CHAPTERS = 3
const HEADING = /^(#{1,3})\s+(.+?)\s*#*$/
/** Chapters move; what they are about stays. */
const NUMBER = /^(?:\d{1,2}\.){0,4}\d{1,2}\.?\s+(?=\p{Lu})/u
const FENCE = /^(?:```|~~~)/

interface Chapter {
  readonly title: string | undefined
  readonly lines: string[]
}

/**
 * A manual is many articles: each of its chapters becomes one, so that a chapter is found, quoted and versioned by
 * itself. What stands before the first keeps the name of the whole.
 */
export function splitManual(name: string, article: ReadArticle): ReadArticle[] {
  const { markdown, facts } = article
  if (markdown.length <= LONG) {
    return [article]
  }
  const lines = markdown.split('\n')
  const level = LEVELS.find((each) => chaptersAt(lines, each).length > FEWEST_CHAPTERS)
  if (level === undefined) {
    return [article]
  }
  const id = facts.id ?? withoutEnding(name)
  const section = [...(facts.section ?? sectionOf(name)), facts.title ?? id]
  const used = new Map<string, number>()
  return chaptersAt(lines, level)
    .filter(saysSomething)
    .flatMap(({ title, lines: own }): ReadArticle[] => {
      const text = own.join('\n').trim()
      if (title === undefined) {
        return [{ ...article, markdown: text }]
      }
      const times = (used.get(title) ?? 0) + 1
      used.set(title, times)
      const place = times === 1 ? slugOf(title) : `${slugOf(title)}-${times}`
      // A chapter may be long enough to have chapters itself.
      return splitManual(name, {
        ...article,
        markdown: text,
        facts: { ...facts, id: `${id}#${place}`, title, section },
      })
    })
}

/** The first has no title: it is what stands before. */
function chaptersAt(lines: readonly string[], level: number): Chapter[] {
  const chapters: Chapter[] = [{ title: undefined, lines: [] }]
  let isCode = false
  for (const line of lines) {
    isCode = FENCE.test(line) ? !isCode : isCode
    const [, marks = '', title] = isCode ? [] : (HEADING.exec(line) ?? [])
    if (title !== undefined && marks.length === level) {
      chapters.push({ title: cutText(title.replace(NUMBER, '').replaceAll(/[`*]/g, ''), 300), lines: [] })
    } else {
      chapters.at(-1)?.lines.push(line)
    }
  }
  return chapters
}

const saysSomething = ({ lines }: Chapter): boolean => lines.some((line) => line.trim() !== '' && !HEADING.test(line))
