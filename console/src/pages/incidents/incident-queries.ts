import { queryOptions } from '@tanstack/react-query'
import { listIncidents, readIncident, readStatus } from '../../api.ts'

const OFTEN_MS = 15_000

export const incidentsQuery = queryOptions({
  queryKey: ['incidents'],
  queryFn: ({ signal }) => listIncidents(signal),
  refetchInterval: OFTEN_MS,
})

export const statusQuery = queryOptions({
  queryKey: ['incidents', 'status'],
  queryFn: ({ signal }) => readStatus(signal),
  refetchInterval: OFTEN_MS,
})

export const incidentQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incidents', 'one', incidentId],
    queryFn: ({ signal }) => readIncident(incidentId, signal),
    refetchInterval: OFTEN_MS,
  })
