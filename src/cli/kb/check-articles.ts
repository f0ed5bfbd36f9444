import { z } from 'zod'
import { dashboardSchema } from '../../../contract/analytics.ts'
import { knowledgeCheckSchema } from '../../../contract/curation.ts'
import { gapsSchema } from '../../../contract/learning.ts'
import type { App } from '../../app/create-app.ts'
import { readArticleEffects } from '../../modules/analytics/index.ts'
import { checkKnowledge, presentCheck } from '../../modules/knowledge/index.ts'
import { findGaps } from '../../modules/learning/index.ts'
import { askOwner } from '../ask-owner.ts'
import { exitCodes, UsageError, type CommandContext } from '../command.ts'
import { describeHealth, isHealthy, type KnowledgeHealth } from './describe-check.ts'
import { probeAddress } from './probe-address.ts'

const healthSchema = z.object({
  check: knowledgeCheckSchema,
  gaps: gapsSchema,
  effects: dashboardSchema.shape.kb_effectiveness,
})
const DAYS = 30
const MOST_GAPS = 20

/** `kb check [--links]`: what is wrong with the articles, what is missing, what does not help. */
export async function checkArticles(
  context: CommandContext,
  options: Record<string, unknown>,
  words: readonly string[],
): Promise<number> {
  if (words.length > 0) {
    throw new UsageError(`resolute kb check takes no "${words.join(' ')}".`)
  }
  const withLinks = options['links'] === true
  const health = await askOwner<KnowledgeHealth>(context, {
    ask: (app) => readHealth(app, withLinks),
    words: ['kb', 'check', ...(withLinks ? ['--links'] : []), '--json'],
    read: (json) => healthSchema.parse(json),
  })
  context.terminal.out(context.isJson ? JSON.stringify(health, null, 2) : describeHealth(health))
  return isHealthy(health) ? exitCodes.ok : exitCodes.unsatisfied
}

async function readHealth(app: App, withLinks: boolean): Promise<KnowledgeHealth> {
  const context = app.contextFor({ kind: 'system', id: 'kb' })
  const check = await checkKnowledge(context, {
    staleAfterDays: app.config.knowledge.staleAfterDays,
    ...(withLinks ? { probe: (url: string) => probeAddress(app.net, url) } : {}),
  })
  return {
    check: presentCheck(check),
    gaps: await findGaps(context, app.gaps, { days: DAYS, limit: MOST_GAPS }),
    effects: await readArticleEffects(context, DAYS),
  }
}
