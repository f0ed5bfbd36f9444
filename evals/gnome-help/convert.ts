// Makes articles/*.md from the pages of the GNOME help:
//   node evals/gnome-help/convert.ts FOLDER
// FOLDER holds the *.page files of the Debian package gnome-user-docs 43 (usr/share/help/C/gnome-help).
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { stringify } from 'yaml'
import { readPage, readTitle, type MallardPage } from './mallard.ts'

/** A guide with fewer words is a list of other pages. */
const FEWEST_WORDS = { topic: 25, guide: 80 }
const ABOUT_THE_HELP = /^(?:index|about-this-guide|translate|more-help|tips|get-involved)$/
/** Where the road of guides ends. */
const ROOT = 'index'

function main(folder: string): void {
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith('.page'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
  const titles = new Map(sources.map(readTitle).map(({ id, title }) => [id, title]))
  const pages = new Map(sources.map((xml) => readPage(xml, titles)).map((page) => [page.id, page]))
  const target = path.join(import.meta.dirname, 'articles')
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target)
  const kept = [...pages.values()].filter(isArticle)
  for (const page of kept) {
    writeFileSync(path.join(target, `${page.id}.md`), renderArticle(page, sectionOf(page, pages)))
  }
  process.stdout.write(`${kept.length} articles of ${pages.size} pages.\n`)
}

const isArticle = ({ id, body, isGuide }: MallardPage): boolean =>
  !ABOUT_THE_HELP.test(id) && body.split(/\s+/).length >= FEWEST_WORDS[isGuide ? 'guide' : 'topic']

/** The guide that lists the page, one level below the whole help where there is one. */
function sectionOf(page: MallardPage, pages: ReadonlyMap<string, MallardPage>): string {
  const guide = page.guides.find((id) => id !== ROOT && pages.has(id))
  return pages.get(guide ?? page.id)?.title ?? page.title
}

function renderArticle({ title, summary, updated, body }: MallardPage, section: string): string {
  const head = stringify({ title, category: section, ...(updated && { updated }) }, { lineWidth: 0 })
  return `---\n${head}---\n\n${summary === '' ? '' : `${summary}\n\n`}${body}\n`
}

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  throw new Error('usage: node evals/gnome-help/convert.ts FOLDER')
}
main(folder)
