import {
  answerLabelSchema,
  autonomySchema,
  categoryParamsSchema,
  labelAnswerSchema,
  runParamsSchema,
} from '../../../contract/autonomy.ts'
import { gapsQuerySchema, gapsSchema } from '../../../contract/learning.ts'
import { replayRequestSchema, replaySchema, type Replay, type ReplayRequest } from '../../../contract/replay.ts'
import type { Context } from '../../kernel/context.ts'
import { defineRoute, type Route } from '../../kernel/http/define-route.ts'
import { labelAnswer } from './autonomy/label-answer.ts'
import { readAutonomy, type AutonomyNeeds } from './autonomy/read-autonomy.ts'
import { restoreCategory } from './autonomy/restore-category.ts'
import { findGaps, type GapNeeds } from './find-gaps.ts'

/** What this module asks of the app. */
export interface Needs {
  readonly gaps: GapNeeds
  readonly autonomy: AutonomyNeeds
  /** Carries past messages under changed rules. The rules are the app's to change. */
  readonly replay: (context: Context, request: ReplayRequest) => Promise<Replay>
}

const tag = 'Autonomy'

export const routes = ({ gaps, autonomy, replay }: Needs): readonly Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/knowledge/gaps',
    access: 'knowledge:read',
    summary: 'List the questions the knowledge has no answer to, the most expensive first',
    tag: 'Knowledge',
    query: gapsQuerySchema,
    reply: gapsSchema,
    run: (context, { query }) => findGaps(context, gaps, query),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/autonomy',
    access: 'analytics:read',
    summary: 'Show how far the assistant may go by itself, and why',
    tag,
    reply: autonomySchema,
    run: (context) => readAutonomy(context, autonomy),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/autonomy/:category/restore',
    access: 'automation:write',
    summary: 'Give a category back to the assistant that was taken from it',
    tag,
    params: categoryParamsSchema,
    reply: autonomySchema,
    run: async (context, { params }) => {
      await restoreCategory(context, params.category)
      return readAutonomy(context, autonomy)
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/runs/:run_id/label',
    access: 'tickets:write',
    summary: 'Say whether what the assistant answered was right',
    tag,
    status: 201,
    params: runParamsSchema,
    body: labelAnswerSchema,
    reply: answerLabelSchema,
    run: (context, { params, body }) => labelAnswer(context, params.run_id, body),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/replay',
    access: 'automation:write',
    summary: 'Show what would have come of the last messages under other rules; nothing is written or sent',
    tag,
    body: replayRequestSchema,
    reply: replaySchema,
    run: (context, { body }) => replay(context, body),
  }),
]
