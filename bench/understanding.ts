/**
 * What one message costs in processor time: everything the local engine does with it before it decides, that is
 * language, feeling, entities, personal data, injection signals, category, intent, priority, and the best passages of two
 * help centers (about 300 articles). Prints a table for chat messages and e-mails; one thread, after warming up.
 *
 *   node bench/understanding.ts [--rounds 5]
 */
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readKnowledgeFolder } from '../src/cli/evaluation/read-knowledge-folder.ts'
import { table } from '../src/cli/terminal.ts'
import { packageRoot } from '../src/kernel/package-root.ts'
import { createKnowledge, searchKnowledge } from '../src/modules/knowledge/index.ts'
import { createUnderstanding, DEFAULT_LANGUAGES, parseTaxonomy } from '../src/modules/understanding/index.ts'

const read = (path: string): string => readFileSync(join(packageRoot, path), 'utf8')
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } })
const rounds = Number(values.rounds)

/** Messages as customers write them: those of the sentiment evaluation, in English and other languages. */
const texts = read('evals/sentiment/dev.jsonl')
  .trim()
  .split('\n')
  .map((line): string => JSON.parse(line).text)

const CHAT = { from: 35, to: 65 }
const MAIL_LENGTH = 500

function composeMails(): string[] {
  const mails: string[] = []
  let mail = ''
  for (const text of texts) {
    mail = mail === '' ? text : `${mail} ${text}`
    if (mail.length >= MAIL_LENGTH) {
      mails.push(mail.slice(0, MAIL_LENGTH))
      mail = ''
    }
  }
  return mails
}

const messages = {
  chat: texts.filter(({ length }) => length >= CHAT.from && length <= CHAT.to),
  mail: composeMails(),
}

const taxonomy = parseTaxonomy(read('config/taxonomy.yaml'))
const engine = createUnderstanding({ taxonomy, languages: DEFAULT_LANGUAGES })
const folders = await Promise.all(
  ['examples/fernwork/articles', 'evals/gnome-help/articles'].map((path) =>
    readKnowledgeFolder(join(packageRoot, path)),
  ),
)
const articles = folders.flatMap((folder) => folder.articles)
const knowledge = createKnowledge(articles)

const understand = (body: string) =>
  engine.understand({ subject: '', body, earlier: [], customerTier: 'standard', conversationLanguage: 'en' })

function search(body: string, { category, intent }: { category: string; intent: string }) {
  return searchKnowledge(knowledge, { text: body, category, intent, audience: 'public', limit: 5 })
}

/** Microseconds of processor time a message, the least of the rounds: what else ran on the machine only adds. */
function cost(bodies: readonly string[], work: (body: string) => unknown): number {
  const passes = Math.max(1, Math.ceil(2000 / bodies.length))
  const measured = Array.from({ length: rounds + 1 }, () => {
    const before = process.cpuUsage()
    for (let pass = 0; pass < passes; pass += 1) {
      bodies.forEach(work)
    }
    const { user, system } = process.cpuUsage(before)
    return (user + system) / (passes * bodies.length)
  })
  return Math.min(...measured.slice(1))
}

const rows = Object.entries(messages).map(([kind, bodies]) => {
  const length = Math.round(bodies.reduce((sum, body) => sum + body.length, 0) / bodies.length)
  const understanding = cost(bodies, understand)
  const both = cost(bodies, (body) => search(body, understand(body).classification))
  return [
    kind,
    bodies.length,
    length,
    understanding.toFixed(0),
    (both - understanding).toFixed(0),
    both.toFixed(0),
    Math.round(1e6 / both),
  ]
})

console.log(
  `${cpus()[0]?.model ?? 'processor'}, Node ${process.version}, ${articles.length} articles, one thread, µs of processor time a message`,
)
console.log(table(['message', 'texts', 'characters', 'understand', 'search', 'together', 'messages/s'], rows))
