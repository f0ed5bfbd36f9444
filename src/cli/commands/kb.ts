import { Option } from 'commander'
import type { CommandContext, CommandDefinition } from '../command.ts'
import { UsageError } from '../command.ts'
import { checkArticles } from '../kb/check-articles.ts'
import { importDocuments } from '../kb/import-documents.ts'
import { removeKnownSource } from '../kb/remove-source.ts'
import { searchPassages } from '../kb/search-passages.ts'
import { showSources } from '../kb/show-sources.ts'
import { syncSources } from '../kb/sync-sources.ts'

type Verb = (context: CommandContext, options: Record<string, unknown>, words: readonly string[]) => Promise<number>

/** What follows `resolute kb`: one file in kb/ and one line here. */
const verbs: Readonly<Record<string, Verb>> = {
  import: importDocuments,
  search: searchPassages,
  sources: showSources,
  sync: syncSources,
  check: checkArticles,
  remove: removeKnownSource,
}

export const kbCommand: CommandDefinition = {
  name: 'kb',
  summary:
    'import <folder>: take in articles; search <query>: show what the assistant would find; sources; sync [id]; check',
  canBeForwarded: true,
  shape: (parser) => {
    parser
      .argument('<verb>', Object.keys(verbs).join(', '))
      .argument('[words...]', 'the folder or file, the question, or the source')
      .option('--source <id>', 'import: name of the source (default: the name of the folder)')
      .option('--limit <number>', 'search: how many passages, 1 to 50', '5')
      .option('--links', 'check: ask the addresses outside that articles link to, too')
      .addOption(new Option('--audience <who>', 'search: whose articles').choices(['public', 'all']).default('public'))
      .addHelpText('after', help)
  },
  run: async (context, options, [name = '', ...words]) => {
    const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
    if (verb === undefined) {
      const known = Object.keys(verbs).map((each) => `"${each}"`)
      throw new UsageError(
        `resolute kb knows ${known.slice(0, -1).join(', ')} and ${known.at(-1) ?? ''}, not "${name}".`,
      )
    }
    return verb(context, options, words)
  },
}

const help = `
Articles are read from Markdown, text, HTML, PDF, Word, CSV and JSON. Markdown may begin with YAML front matter:
  id: KB001            unique in the source; default: the file name
  title, url, category, product, section, intents: [password_reset], language: en
  audience: public     or internal, which customers never see
  kind: article        or faq, policy, solution, product_fact
A CSV has a row for each article (question, answer or title, body …), a JSON file a list of them.
Importing a folder again takes over what has changed and removes what is gone. If a document is wrong, its place is
told, the others are imported, what is known of it stays, and the exit code is 2.
The configuration names sources that are read by themselves (knowledge.sources; see docs/guides/knowledge.md):
"sources" shows their status, "sync" reads one of them, or all, now, "remove" takes one out with its articles.
"check" tells what needs a look: contradictions, broken links, duplicates, stale articles, questions nobody could
answer, and articles that settle little. The exit code is 1 when articles contradict each other or a link is broken.

  resolute kb import ./articles --source handbook
  resolute kb import articles.json
  resolute kb search how do I reset my password --limit 3
  resolute kb sources
  resolute kb sync help-center
  resolute kb check --links`
