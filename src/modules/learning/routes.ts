import { gapsQuerySchema, gapsSchema } from '../../../contract/learning.ts'
import { defineRoute, type Route } from '../../kernel/http/define-route.ts'
import { findGaps, type GapNeeds } from './find-gaps.ts'

/** What this module asks of the app. */
export interface Needs {
  readonly gaps: GapNeeds
}

export const routes = ({ gaps }: Needs): readonly Route[] => [
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
]
