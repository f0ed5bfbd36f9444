import type { SystemStatus } from '../../../contract/incidents.ts'
import type { App } from '../../app/create-app.ts'
import type { QueueDepth } from '../../kernel/jobs/queue.ts'
import { readStatusSources } from '../../modules/incidents/index.ts'
import { countUnownedMessages } from '../../modules/tickets/index.ts'
import { ok, problem, warning, type Finding } from './finding.ts'

/** What only the owner of the database can say. */
export async function checkWork(app: App): Promise<Finding[]> {
  const context = app.contextFor({ kind: 'system', id: 'doctor' })
  const { db, now } = context
  return [
    ...judgeQueues(await app.queue.depths()),
    judgeUnowned(await countUnownedMessages(db, now)),
    judgeKnowledge(app.knowledge.state()),
    judgeStatusSources(await readStatusSources(context, app.config.status.sources)),
  ]
}

/** A minute-job may wait its minute; past this, nobody is taking jobs. */
const OLD_SECONDS = 300

export function judgeQueues(depths: readonly QueueDepth[]): Finding[] {
  const dead = depths.filter(({ deadLetters }) => deadLetters > 0)
  const old = depths.filter(({ ready, oldestSeconds }) => ready > 0 && oldestSeconds > OLD_SECONDS)
  const findings = [
    ...dead.map(({ name, deadLetters }) =>
      problem(
        'Queue',
        `${name}: ${deadLetters} dead letters`,
        `Read the log for why, then: resolute queue replay ${name}`,
      ),
    ),
    ...old.map(({ name, ready, oldestSeconds }) =>
      warning(
        'Queue',
        `${name}: ${ready} wait, the oldest for ${oldestSeconds} s`,
        'Is a worker running? resolute start, or --role worker.',
      ),
    ),
  ]
  const ready = depths.reduce((sum, depth) => sum + depth.ready, 0)
  return findings.length > 0 ? findings : [ok('Queue', `${ready} wait, no dead letters`)]
}

export const judgeUnowned = (count: number): Finding =>
  count === 0
    ? ok('Messages', 'every message that needs an answer has somebody who looks after it')
    : problem(
        'Messages',
        `${count} messages that nobody looks after`,
        'Start a worker: the sweep takes them up within a minute.',
      )

export function judgeKnowledge({ articles, passages, error }: ReturnType<App['knowledge']['state']>): Finding {
  if (error) {
    return problem(
      'Knowledge',
      `cannot be kept current: ${error.message}`,
      'See the log, and whether the database answers.',
    )
  }
  return articles === 0
    ? warning('Knowledge', 'no articles: every question goes to people', 'resolute kb import <folder>')
    : ok('Knowledge', `${articles} articles, ${passages} passages`)
}

/** What cannot be asked makes its parts of the service unknown, never fine: somebody should know. */
export function judgeStatusSources(sources: SystemStatus['sources']): Finding {
  const silent = sources.filter(({ status }) => status !== 'fresh')
  if (silent.length === 0) {
    const text = sources.length === 0 ? 'none: people and surges open incidents' : `${sources.length}, all fresh`
    return ok('Status sources', text)
  }
  const told = silent.map(({ id, status, last_error: error }) => `${id} ${WORDS[status]}${error ? ` (${error})` : ''}`)
  return warning(
    'Status sources',
    `${silent.length} of ${sources.length} cannot say how the service is: ${told.join('; ')}`,
    'Correct it under status.sources, and see that a worker is running.',
  )
}

const WORDS = { fresh: 'is fresh', failing: 'fails', stale: 'is stale', never_read: 'was never read' } as const
