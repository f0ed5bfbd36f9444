import type { Config } from '../kernel/config/index.ts'
import type { Db } from '../kernel/db/db.ts'
import { createRecordedLadder, localLadder, type Ladder, type Prompts } from '../modules/inference/index.ts'
import type { ParsedArticle, Replica } from '../modules/knowledge/index.ts'
import {
  capLadder,
  createTally,
  tallyLadder,
  teachLearned,
  type ModelTally,
  type ReplayArm,
  type ReplayArms,
} from '../modules/learning/index.ts'
import type { Pipeline, Tools } from '../modules/resolution/index.ts'
import type { Team } from '../modules/routing/index.ts'
import { createUnderstanding } from '../modules/understanding/index.ts'
import { loadAllActions, openPipeline } from './load-pipelines.ts'
import { loadRules, type Rules } from './load-rules.ts'
import { modelToolsOf } from './model-tools.ts'
import { hasModels, ladderSettings } from './open-ladder.ts'

/** What is to be otherwise; what is left out stays as it is. */
export interface RuleChanges {
  /** As they were asked for. */
  readonly words: readonly string[]
  readonly config?: Config
  readonly taxonomy?: Rules['taxonomy']
  readonly templates?: Rules['templates']
  readonly prompts?: Prompts
  readonly pipeline?: Pipeline
  readonly articles?: readonly ParsedArticle[]
  readonly teams?: readonly Team[]
}

/** What is in force now. */
export interface PresentRules {
  readonly config: Config
  readonly tools: Tools
  readonly replica: Pick<Replica, 'imagine' | 'search'>
  readonly db: Db
}

export interface ReplayModels {
  /** Asked where there is no record; unset: nobody is asked. */
  readonly live?: Ladder
  /** Of all that is asked now, in millionths of a dollar. */
  readonly budgetMicros?: number
}

/** The rules in force and the changed ones, side by side. Both search and ask in the same way, so that only the change differs. */
export async function replayArms(
  present: PresentRules,
  changes: RuleChanges,
  { live, budgetMicros = 0 }: ReplayModels = {},
): Promise<ReplayArms> {
  const { config, tools, replica } = present
  const capped = live && capLadder(live, budgetMicros)
  const arm = (own: Config, changed: Tools): Omit<ReplayArm, 'teams'> => {
    const tally = createTally()
    return { tally, tools: { ...changed, ladder: ladderOf(present.db, own, { tally, live: capped }) } }
  }
  const search = changes.articles === undefined ? tools.search : replica.imagine([])
  return {
    before: arm(config, { ...tools, search }),
    after: {
      ...arm(changes.config ?? config, await changedTools(present, changes)),
      ...(changes.teams === undefined ? {} : { teams: changes.teams }),
    },
    costs: config.costs,
    changes: changes.words,
    models: live === undefined ? 'recorded' : 'live',
  }
}

function ladderOf(db: Db, config: Config, { tally, live }: { tally: ModelTally; live: Ladder | undefined }): Ladder {
  if (!hasModels(config)) {
    return localLadder
  }
  const recorded = createRecordedLadder(db, ladderSettings(config), (cost) => {
    tally.costMicros += cost
  })
  return tallyLadder(recorded, tally, live)
}

async function changedTools(present: PresentRules, changes: RuleChanges): Promise<Tools> {
  const { config = present.config, pipeline } = changes
  const rules = rulesOf(present, changes)
  const configured = config === present.config ? present.tools : await configuredTools(present, config)
  return {
    ...configured,
    ...rules,
    understanding: await understandingOf(present, config, rules.taxonomy),
    models: { ...configured.models, ...(changes.prompts === undefined ? {} : { prompts: changes.prompts }) },
    search: searchOf(present, changes),
    ...(pipeline === undefined ? {} : { pipeline }),
  }
}

/** Files are read again only where the change names others than those in use. */
function rulesOf(
  { config, tools }: PresentRules,
  { config: changed = config, taxonomy, templates }: RuleChanges,
): Pick<Tools, 'taxonomy' | 'templates' | 'policies'> {
  const isOther = (Object.keys(filesOf(config)) as (keyof ReturnType<typeof filesOf>)[]).filter(
    (file) => filesOf(config)[file] !== filesOf(changed)[file],
  )
  const loaded = isOther.length === 0 ? undefined : loadRules(changed)
  const of = (file: keyof ReturnType<typeof filesOf>): Rules | Tools =>
    loaded !== undefined && isOther.includes(file) ? loaded : tools
  return {
    taxonomy: taxonomy ?? of('taxonomy').taxonomy,
    templates: templates ?? of('templates').templates,
    policies: of('policies').policies,
  }
}

const filesOf = ({ taxonomyFile, templatesFile, serviceLevels }: Config) => ({
  taxonomy: taxonomyFile,
  templates: templatesFile,
  policies: serviceLevels.preset,
})

/** What a run takes from the configuration itself. */
async function configuredTools({ tools, config: present }: PresentRules, config: Config): Promise<Tools> {
  const { company, automation, conversation, serviceLevels, pipelines } = config
  const isSamePipeline = JSON.stringify(pipelines) === JSON.stringify(present.pipelines)
  return {
    ...tools,
    models: modelToolsOf(config),
    automation,
    conversation,
    brand: { company: company.name, signature: company.signature },
    timezone: company.timezone,
    languages: company.languages,
    atRiskShare: serviceLevels.atRiskShare,
    pipeline: isSamePipeline ? tools.pipeline : openPipeline(config, pipelines.use, await loadAllActions(config)),
  }
}

function searchOf({ tools, replica, config: present }: PresentRules, changes: RuleChanges): Tools['search'] {
  const { articles, config = present } = changes
  const { scoring } = config.knowledge
  const search = articles === undefined ? tools.search : replica.imagine(articles)
  return scoring === present.knowledge.scoring ? search : (query) => search({ scoring, ...query })
}

/** Learned again only where it is taught otherwise: what people taught it stays. */
async function understandingOf(
  { config: present, tools, db }: PresentRules,
  config: Config,
  taxonomy: Rules['taxonomy'],
): Promise<Tools['understanding']> {
  const settingsOf = ({ company, understanding }: Config): string =>
    JSON.stringify([company.languages, understanding.entities])
  if (taxonomy === tools.taxonomy && settingsOf(config) === settingsOf(present)) {
    return tools.understanding
  }
  const { languages } = config.company
  const engine = createUnderstanding({ taxonomy, languages, entities: config.understanding.entities })
  await teachLearned(db, engine)
  return engine
}
