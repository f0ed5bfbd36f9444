import { basename, dirname } from 'node:path'
import { loadAllActions, openPipeline } from '../../app/load-pipelines.ts'
import { loadConfig } from '../../kernel/config/index.ts'
import { parseTemplates } from '../../modules/answering/index.ts'
import { replacePrompt } from '../../modules/inference/index.ts'
import { readSourceArticles } from '../../modules/knowledge/index.ts'
import { parseTaxonomy } from '../../modules/understanding/index.ts'
import { UsageError } from '../command.ts'
import type { ChangeReader, ChangesSoFar, ChangeToRead } from './change-reading.ts'
import { changeFile, changeText } from './read-change-file.ts'
import { readTeams } from './read-teams.ts'

/** What `--with NAME=…` may change besides settings. */
export const changeReaders: Readonly<Record<string, ChangeReader>> = {
  config: (change) => ({ config: withOwnDatabase(change) }),
  pipeline: readPipelineChange,
  template: (change) => ({ templates: parseTemplates(changeText(change), change.value) }),
  taxonomy: (change) => ({ taxonomy: parseTaxonomy(changeText(change), change.value) }),
  prompt: (change) => ({
    prompts: replacePrompt(change.soFar.prompts ?? change.app.tools.models.prompts, changeText(change), change.value),
  }),
  article: readArticleChange,
  routing: (change) => ({ teams: readTeams(changeFile(change), change.soFar.teams) }),
}

/** The rules of the file, on the database there is. */
function withOwnDatabase(change: ChangeToRead): ChangeToRead['config'] {
  const { config } = loadConfig({ file: changeFile(change) })
  const { database, server } = change.app.config
  return { ...config, database, server }
}

/** A name is one of the company's pipelines; anything with an ending or a folder is a file. */
async function readPipelineChange(change: ChangeToRead): Promise<ChangesSoFar> {
  const { value, config, word } = change
  const actions = await loadAllActions(config)
  if (!/[./\\]/.test(value)) {
    return { pipeline: openPipeline(config, value, actions) }
  }
  if (!value.endsWith('.yaml')) {
    throw new UsageError(`--with ${word}: a pipeline is a file that ends in .yaml, or the name of one there is.`)
  }
  const path = changeFile(change)
  const pipelines = { ...config.pipelines, folder: dirname(path) }
  return { pipeline: openPipeline({ ...config, pipelines }, basename(path, '.yaml'), actions) }
}

/** Any format that sources read; several articles may be changed at once. */
async function readArticleChange(change: ChangeToRead): Promise<ChangesSoFar> {
  const path = changeFile(change)
  const source = change.app.sources.openFolder('replay', { path: dirname(path), only: basename(path) })
  const { articles, problems } = await readSourceArticles(source)
  if (problems.length > 0 || articles.length === 0) {
    throw new UsageError(
      [`--with ${change.word}:`, ...problems, ...(articles.length === 0 ? ['no article in it'] : [])].join('\n'),
    )
  }
  const names = new Set(articles.map(({ externalId }) => externalId))
  return {
    articles: [...(change.soFar.articles ?? []).filter(({ externalId }) => !names.has(externalId)), ...articles],
  }
}
