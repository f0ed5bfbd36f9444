import { modelBudgetSchema, modelUsageQuerySchema, modelUsageSchema } from '../../../contract/models.ts'
import { defineRoute, type Route } from '../../kernel/http/define-route.ts'
import type { BudgetSettings } from './ladder/ladder-settings.ts'
import { readBudget, readUsage } from './read-usage.ts'

const tag = 'Models'
const access = 'analytics:read'

export const routes = (budget: BudgetSettings): readonly Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/models/usage',
    access,
    summary: 'What models did and cost, by day, capability, task and model',
    tag,
    query: modelUsageQuerySchema,
    reply: modelUsageSchema,
    run: (context, { query }) => readUsage(context, query),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/models/budget',
    access,
    summary: "Where the month's and the day's spending on models stands",
    tag,
    reply: modelBudgetSchema,
    run: (context) => readBudget(context, budget),
  }),
]
