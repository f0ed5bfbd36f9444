import { queryOptions } from '@tanstack/react-query'
import { readAutonomy, readModelBudget, readModelUsage, readPipelines } from '../../api.ts'

const OFTEN_MS = 30_000
/** With today. */
export const DAYS = 30

export const autonomyQuery = queryOptions({
  queryKey: ['autonomy'],
  queryFn: ({ signal }) => readAutonomy(signal),
  refetchInterval: OFTEN_MS,
})

export const modelBudgetQuery = queryOptions({
  queryKey: ['models', 'budget'],
  queryFn: ({ signal }) => readModelBudget(signal),
  refetchInterval: OFTEN_MS,
})

export const modelUsageQuery = queryOptions({
  queryKey: ['models', 'usage', DAYS],
  queryFn: ({ signal }) => readModelUsage(DAYS, signal),
  refetchInterval: OFTEN_MS,
})

/** Changes with the configuration alone. */
export const pipelinesQuery = queryOptions({
  queryKey: ['pipelines'],
  queryFn: ({ signal }) => readPipelines(signal),
})
